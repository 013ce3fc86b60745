/** The dry run for admins: what would this event become, with this mapping file and this schema? */
package io.mosip.opencrvs.packet.cli;
