/** Runs that print figures; {@code ./test.sh --benchmark} starts them. */
package io.mosip.opencrvs.mediator.benchmark;
