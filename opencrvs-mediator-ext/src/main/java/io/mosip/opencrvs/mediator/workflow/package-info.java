/**
 * Learns how registrations end at MOSIP, except for their credentials: from the hub, and by asking when MOSIP is
 * silent.
 */
package io.mosip.opencrvs.mediator.workflow;
