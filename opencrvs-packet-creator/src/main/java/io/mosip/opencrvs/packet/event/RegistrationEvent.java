package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.DeathRecord;
import java.util.Optional;

/**
 * An event that was understood.
 *
 * @param recordId
 *            the Composition's uuid: the same for every event of a record
 * @param registrationNumber
 *            the birth or death registration number; not unique in every country
 * @param trackingId
 *            as OpenCRVS tells it to the informant; empty where not sent
 * @param aid
 *            the MOSIP_AID as sent, where it is a text, whichever Patient carries it
 * @param correction
 *            the Task says that a registered record was corrected
 * @param subjectHash
 *            SHA-256, in hex, of everything that can become part of an identity: the same content has the same hash,
 *            whatever the AID, the time or the order of the resources
 * @param birth
 *            null for deaths
 * @param death
 *            null for births
 */
public record RegistrationEvent(EventTopic topic, String recordId, String registrationNumber, String trackingId,
        Optional<String> aid, boolean correction, String subjectHash, BirthRecord birth, DeathRecord death) {}
