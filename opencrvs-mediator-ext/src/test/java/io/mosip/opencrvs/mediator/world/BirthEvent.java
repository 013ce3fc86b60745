package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A birth of its own, made of the project's smallest sample.
 *
 * @param id                 of the record
 * @param registrationNumber of the birth
 * @param payload            the webhook payload in clear
 */
public record BirthEvent(String id, String registrationNumber, String payload) {
    private static final String SAMPLE = new String(Samples.birth("birth-1.0-child-only"), UTF_8);
    private static final String SAMPLE_ID = "119c6998-14b4-5ed2-a3e8-6d1b094e046c";
    private static final String SAMPLE_NUMBER = "2022BKQ4T7A";
    private static final String FAMILY = "O'Sullivan-Banda";

    public BirthEvent {
        EventValues.used(payload);
    }

    public static BirthEvent make() {
        String id = UUID.randomUUID().toString();
        String number = "2024" + id.substring(0, 8).toUpperCase();
        return new BirthEvent(id, number, SAMPLE.replace(SAMPLE_ID, id).replace(SAMPLE_NUMBER, number));
    }

    /** Bytes that no zip file makes smaller. */
    public static byte[] photograph(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    /** With this content as its document, in the event itself. */
    public BirthEvent withDocument(byte[] content) {
        return withDocument("data:image/png;base64," + Base64.getEncoder().encodeToString(content));
    }

    /** @param data as an attachment has it: a data URI, or a key of OpenCRVS's store */
    public BirthEvent withDocument(String data) {
        return with(text -> text.replaceFirst("data:image/png;base64,[^\"]*", data));
    }

    public BirthEvent with(UnaryOperator<String> change) {
        return new BirthEvent(id, registrationNumber, change.apply(payload));
    }

    /** The same record with another family name. */
    public BirthEvent renamed() {
        return with(text -> text.replace(FAMILY, "Phiri"));
    }

    /** As the record was at this time. */
    public BirthEvent at(String time) {
        return with(text -> text.replaceAll("\"lastModified(NotSent)?\": \"[^\"]*\"",
                "\"lastModified\": \"" + time + "\""));
    }

    /** From a sender that does not state when the record was changed. */
    public BirthEvent withoutVersion() {
        return with(text -> text.replaceAll("\"(lastModified|lastUpdated)\"", "\"$1NotSent\""));
    }

    /** As a country's own mediator sends a correction. */
    public BirthEvent corrected() {
        return with(text -> text.replace("BIRTH_REGISTERED", "BIRTH_CORRECTED"));
    }

    /** Of a child who has this national id already. */
    public BirthEvent withNationalId(String nationalId) {
        return withIdentifier("NATIONAL_ID", nationalId);
    }

    /** With the application id that OpenCRVS's mediator asked for and pushed into the first Patient. */
    public BirthEvent withAid(String aid) {
        return withIdentifier("MOSIP_AID", aid);
    }

    private BirthEvent withIdentifier(String type, String value) {
        return with(text -> text.replace("\"identifier\": [\n                {\n                  \"type\": \"BIRTH",
                "\"identifier\": [\n {\"type\": \"" + type + "\", \"value\": \"" + value + "\"},\n"
                        + "                {\n                  \"type\": \"BIRTH"));
    }

    public byte[] request() {
        return Envelopes.request(id, payload);
    }

    /** Encrypted anew each time, as a real sender does. */
    public ObjectNode request(KeyPair receiver, KeyPair sender) {
        return Envelopes.request(id, payload, receiver, sender);
    }
}
