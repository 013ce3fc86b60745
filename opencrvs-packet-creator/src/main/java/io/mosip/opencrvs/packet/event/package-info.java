/** Reads the events of every OpenCRVS dialect: tolerant of form, strict about meaning, never guessing. */
package io.mosip.opencrvs.packet.event;
