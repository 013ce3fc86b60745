package io.mosip.opencrvs.mediator.regproc;

import java.util.Optional;

/**
 * The announcement of a packet.
 *
 * @param process as the packet names it
 * @param sha256 of the packet file, upper-case hex
 * @param size   of the packet file, bytes
 */
public record SyncRecord(String rid, String process, String packetId, String sha256, long size, Contact contact) {
    /** The person whom MOSIP may notify. All members are optional. */
    public record Contact(Optional<String> name, Optional<String> phone, Optional<String> email) {
        public static final Contact NONE = new Contact(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
