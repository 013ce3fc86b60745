package io.mosip.opencrvs.packet.writer;

import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;

/**
 * The content of a packet.
 *
 * @param rid
 *            registration id, which is the packet's id too
 * @param process
 *            such as {@code OPENCRVS_NEW}
 * @param source
 *            such as {@code OPENCRVS}
 * @param registrationNumber
 *            goes into the meta information as {@code opencrvsBRN}, from where it comes back with the credential
 */
public record PacketRequest(String rid, String centerId, String machineId, String process, String source,
        MappedIdentity identity, IdentitySchema schema, String registrationNumber) {

    /** The reference id of centre and machine, under which the key manager finds the key. */
    String refId() {
        return centerId + "_" + machineId;
    }
}
