/**
 * What surrounds the mediator in its tests: a real PostgreSQL and Kafka, and MOSIP and OpenCRVS as servers that check
 * what they are sent.
 */
package io.mosip.opencrvs.mediator.world;
