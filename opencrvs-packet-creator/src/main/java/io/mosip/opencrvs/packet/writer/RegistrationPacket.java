package io.mosip.opencrvs.packet.writer;

/**
 * A finished packet, as it is uploaded.
 *
 * @param packetId
 *            the stem of its file name
 * @param content
 *            the encrypted zip
 * @param sha256
 *            of the content, in upper-case hex, as MOSIP's sync expects
 */
public record RegistrationPacket(String packetId, byte[] content, String sha256, long size) {}
