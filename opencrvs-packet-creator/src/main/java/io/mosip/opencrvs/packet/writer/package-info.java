/** Writes registration packets with MOSIP's packet manager library, and isolates the traps of that library. */
package io.mosip.opencrvs.packet.writer;
