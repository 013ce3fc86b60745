package io.mosip.opencrvs.mediator.tracking;

import io.mosip.opencrvs.packet.event.EventKind;

/**
 * A death whose grace period has ended.
 *
 * @param replays how often its envelope was started anew
 * @param message the event as it was accepted, still encrypted
 */
public record DueDeath(String id, String recordId, EventKind kind, int replays, byte[] message) {}
