/**
 * What is compared when the service starts: this bundle's settings with the configuration that MOSIP's services are
 * served. Differences are logged; nothing is refused.
 */
package io.mosip.opencrvs.mediator.startup;
