/**
 * Records what administrators do, and who looks an event up by its registration number: in a table that this service
 * can only insert into, and at MOSIP's audit manager if one is configured.
 */
package io.mosip.opencrvs.mediator.audit;
