package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mosip.opencrvs.mediator.envelope.TestKeys;
import io.mosip.opencrvs.packet.Samples;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A death of its own, made of one of the project's samples.
 *
 * @param id                 of the record
 * @param registrationNumber of the death
 * @param payload            the webhook payload in clear
 */
public record DeathEvent(String id, String registrationNumber, String payload) {
    private static final String SAMPLE_ID = "9d62dcb5-ebd6-5923-9bef-62cc0bc6d5ef";
    private static final String SAMPLE_NUMBER = "2023DJ4K5LM";
    private static final String SAMPLE_NATIONAL_ID = "2233445566";
    private static final String NATIONAL_ID = "{\"type\": \"NATIONAL_ID\", \"value\": \"%s\"}";

    public DeathEvent {
        EventValues.used(payload);
    }

    /** Of the person with this national id. */
    public static DeathEvent of(String nationalId) {
        return make(payload -> payload.replace(SAMPLE_NATIONAL_ID, nationalId));
    }

    /** Of the child of {@link BirthEvent#make()}, with an identifier of another type than the national id. */
    public static DeathEvent with(String type, String value) {
        return make(payload -> payload.replace("\"NATIONAL_ID\"", "\"" + type + "\"").replace(SAMPLE_NATIONAL_ID,
                value)).withDeceased("Niamh", "O'Sullivan-Banda", "female", "2022-04-02");
    }

    /** Of the person of {@link DeathEvent#of(String)}, who gets another name, gender and birth date. */
    public DeathEvent withDeceased(String given, String family, String gender, String birthDate) {
        return with(payload -> payload.replace("\"Baptiste\"", "\"" + given + "\"")
                .replace("\"Mwale\"", "\"" + family + "\"").replace("\"male\"", "\"" + gender + "\"")
                .replace("\"1948-06-01\"", "\"" + birthDate + "\""));
    }

    /** Of a person whom two national ids are said of. */
    public static DeathEvent of(String nationalId, String another) {
        return make(payload -> payload.replaceFirst("(\"identifier\": \\[)(\\s*\\{\\s*\"type\")",
                "$1 " + NATIONAL_ID.formatted(another) + ",$2").replace(SAMPLE_NATIONAL_ID, nationalId));
    }

    private static DeathEvent make(UnaryOperator<String> change) {
        String id = UUID.randomUUID().toString();
        String number = "2023" + id.substring(0, 8).toUpperCase();
        String sample = new String(Samples.death("death-1.2-deceased-only"), UTF_8);
        return new DeathEvent(id, number, change.apply(sample.replace(SAMPLE_ID, id).replace(SAMPLE_NUMBER, number)));
    }

    public DeathEvent with(UnaryOperator<String> change) {
        return new DeathEvent(id, registrationNumber, change.apply(payload));
    }

    /** As the record was at this time. */
    public DeathEvent at(String time) {
        return with(text -> text.replaceAll("\"lastModified(NotSent)?\": \"[^\"]*\"",
                "\"lastModified\": \"" + time + "\""));
    }

    /** From a sender that does not state when the record was changed. */
    public DeathEvent withoutVersion() {
        return with(text -> text.replaceAll("\"(lastModified|lastUpdated)\"", "\"$1NotSent\""));
    }

    /** As a country's own mediator sends a correction. */
    public DeathEvent corrected() {
        return with(text -> text.replace("DEATH_REGISTERED", "DEATH_CORRECTED"));
    }

    /** A correction by which nobody is dead. */
    public DeathEvent cancelled() {
        return corrected().with(text -> text.replace("\"deceasedBoolean\": true", "\"deceasedBoolean\": false"));
    }

    /** The same record, about somebody else. */
    public DeathEvent instead(String uin, String another) {
        return with(text -> text.replace(uin, another));
    }

    /** The same payload under another record's id. */
    public DeathEvent as(String otherId) {
        return new DeathEvent(otherId, registrationNumber, payload.replace(id, otherId));
    }

    /** Of the full record of 1.8, in which the spouse is the first person. */
    public static DeathEvent withSpouseFirst(String spouse, String deceased) {
        String id = UUID.randomUUID().toString();
        String number = "2025" + id.substring(0, 8).toUpperCase();
        return new DeathEvent(id, number,
                new String(Samples.death("death-1.8-spouse-first"), UTF_8)
                        .replace("c4c69f45-61d0-5cb4-9edd-5cee7a865c64", id).replace("2025DQ8W7ER", number)
                        .replace("3344556677", spouse).replace("3344556678", deceased));
    }

    public byte[] signedBySomebodyElse() {
        return Envelopes.request(id, payload, TestKeys.MOSIP, TestKeys.MOSIP).toString().getBytes(UTF_8);
    }

    public byte[] request() {
        return Envelopes.request(id, payload);
    }
}
