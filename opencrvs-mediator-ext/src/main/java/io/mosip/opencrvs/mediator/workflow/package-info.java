/** What becomes of a registration once MOSIP has it, but for its credential. */
package io.mosip.opencrvs.mediator.workflow;
