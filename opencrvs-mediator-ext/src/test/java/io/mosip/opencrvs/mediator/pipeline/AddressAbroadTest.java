package io.mosip.opencrvs.mediator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A correction that moves a home abroad, over a real Kafka and PostgreSQL: no place of the former home stays unnoticed. */
class AddressAbroadTest extends PipelineTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The field {@code zone} has no value for an address abroad. */
    @BeforeAll
    static void start() {
        try {
            ObjectNode file = (ObjectNode) JSON.readTree(IdentityMapping.referenceFile());
            ((ObjectNode) file.at("/fields/zone")).put("absent", "omit").remove(List.of("default", "abroad"));
            Path mapping = Files.write(Files.createTempFile("mapping", ".json"), JSON.writeValueAsBytes(file));
            mediator = Mediator.start(WORLD, Map.of("opencrvs.identity.mapping.file", mapping.toUri().toString()));
            Files.delete(mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPlaceThatWouldStayIsNamedAndNothingIsChanged() throws Exception {
        BirthEvent birth = birth(", \"administrativeArea\": \"7c0fb2b4-81af-52db-8be7-7a5be2e54c1c\"",
                "\"street\": \"Quarry Road\",");
        mediator.send(birth);
        delivered(birth);

        mediator.correct(birth.with(AddressAbroadTest::moved));

        JsonNode correction = mediator.correctionReached(birth.id(), "REJECTED");
        assertThat(correction.path("errorCode").asText()).isEqualTo("OCV-MED-048");
        assertThat(correction.path("errorMessage").asText()).isEqualTo("addressLine2, zone");
        assertThat(newlyRegistered()).hasSize(1);
    }

    @Test
    void whereNoPlaceWouldStayTheIdentityIsCorrected() throws Exception {
        BirthEvent birth = birth("", "");
        mediator.send(birth);
        delivered(birth);

        mediator.correct(birth.with(AddressAbroadTest::moved));

        String rid = mediator.correctionReached(birth.id(), "UPLOADED").path("rid").asText();
        JsonNode told = WORLD.mosip.identityOf(rid);
        assertThat(told.at("/addressLine1/0/value").asText()).isEqualTo("NA");
        assertThat(told.at("/city/0/value").asText()).isEqualTo("Kassel");
    }

    private static String moved(String payload) {
        return payload.substring(0, payload.length() - "]}".length())
                + """
                        , {"id": "asked-by-registrar", "type": "REQUEST_CORRECTION", "status": "Accepted",
                           "createdAt": "2026-06-01T08:00:00.000Z", "declaration": {"mother.address":
                             {"addressType": "INTERNATIONAL", "country": "DEU", "streetLevelDetails": {"cityOrTown": "Kassel"}}}},
                          {"id": "a3", "type": "APPROVE_CORRECTION", "status": "Accepted", "requestId": "asked-by-registrar",
                           "createdAt": "2026-06-01T09:00:00.000Z"}]}""";
    }

    /** An event document with a home in the country. */
    private static BirthEvent birth(String area, String street) {
        String id = UUID.randomUUID().toString();
        String number = "2026" + id.substring(0, 8);
        return new BirthEvent(id, number, """
                {"id": "%s", "type": "birth", "trackingId": "TABROAD1", "actions": [
                  {"id": "a1", "type": "REGISTER", "status": "Accepted", "createdAt": "2026-05-01T08:00:00.000Z",
                   "registrationNumber": "%s", "declaration": {
                     "child.name": {"firstname": "Neonelo", "surname": "Sibanda"}, "child.dob": "2026-04-21",
                     "child.gender": "male", "mother.name": {"firstname": "Wema", "surname": "Sibanda"},
                     "mother.address": {"addressType": "DOMESTIC", "country": "FAR"%s,
                       "streetLevelDetails": {"number": "7 Quarry Road", %s "town": "Lagoonville"}}}}]}"""
                .formatted(id, number, area, street));
    }
}
