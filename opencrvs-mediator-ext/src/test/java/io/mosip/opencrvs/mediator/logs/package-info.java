/** Looks in all logs of a run of the tests for everything that no log may have. */
package io.mosip.opencrvs.mediator.logs;
