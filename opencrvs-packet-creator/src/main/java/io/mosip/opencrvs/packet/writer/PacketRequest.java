package io.mosip.opencrvs.packet.writer;

import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.MappedIdentity;

/**
 * What a packet is made of.
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

    /** MOSIP's name for the place of registration, under which its keys are found. */
    String refId() {
        return centerId + "_" + machineId;
    }
}
