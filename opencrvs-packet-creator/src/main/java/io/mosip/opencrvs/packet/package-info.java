/**
 * OpenCRVS event to registration packet, in four rooms that depend one way: {@code event} reads a payload into a
 * {@code record}; {@code identity} maps a record to the country's ID schema; {@code packet} writes the registration
 * packet.
 */
package io.mosip.opencrvs.packet;
