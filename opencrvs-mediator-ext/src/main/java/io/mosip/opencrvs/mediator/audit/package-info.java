/**
 * Writes down what administrators do, and who looks an event up by its registration number: in a table that this service
 * can only add to, and at MOSIP's audit manager where one is configured.
 */
package io.mosip.opencrvs.mediator.audit;
