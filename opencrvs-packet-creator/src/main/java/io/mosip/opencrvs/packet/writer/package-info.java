/** Writes the registration packet with MOSIP's packet manager library, and tames that library. */
package io.mosip.opencrvs.packet.writer;
