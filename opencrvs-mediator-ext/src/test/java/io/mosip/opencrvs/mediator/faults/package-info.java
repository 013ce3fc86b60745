/**
 * The fault suite: births through the real service, as processes of its own, while those are killed with -9, Kafka and
 * PostgreSQL stop and return, and every service around fails in every way it can. In the end each birth must be one
 * registration at MOSIP and one credential at OpenCRVS.
 * <p>
 * {@link io.mosip.opencrvs.mediator.faults.FaultSuiteTest} runs {@link io.mosip.opencrvs.mediator.faults.Round}s, one for
 * each number of instances. A round has a plan of {@link io.mosip.opencrvs.mediator.faults.Mishap}s made from a seed;
 * each mishap is given its share of the births to happen in. The {@link io.mosip.opencrvs.mediator.faults.Ledger} is
 * kept by the peers, outside the killed processes, and is what is judged.
 */
package io.mosip.opencrvs.mediator.faults;
