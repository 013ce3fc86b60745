package io.mosip.opencrvs.mediator.tracking;

/**
 * A packet between its creation and MOSIP's receipt.
 *
 * @param packetId as synced, and the uploaded file's name without ending
 * @param content  encrypted by MOSIP's key manager
 * @param sha256   upper-case hex
 */
public record PendingPacket(String packetId, byte[] content, String sha256) {}
