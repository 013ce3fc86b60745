/**
 * Maps a record to the identity of a country's ID schema, by a mapping file. The country decides; nothing is invented:
 * a field is mapped, takes a default that an admin configured, or is reported.
 */
package io.mosip.opencrvs.packet.identity;
