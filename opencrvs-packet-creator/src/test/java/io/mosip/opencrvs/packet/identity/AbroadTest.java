package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mosip.opencrvs.packet.Samples;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.FormRules;
import io.mosip.opencrvs.packet.record.BirthRecord;
import io.mosip.opencrvs.packet.record.Location;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing of a former home reaches MOSIP when somebody lives abroad. */
class AbroadTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Location> LOCATIONS = Samples.locations();
    private static final List<String> PLACES = List.of("region", "province", "zone", "addressLine2", "addressLine3");
    private static final IdentitySchema SCHEMA = Samples.schema();

    @Test
    void an_identity_abroad_has_the_lines_of_the_place_abroad_and_no_place_of_the_country() throws IOException {
        JsonNode identity = mapper(withoutDefaults()).map(birth("DEU"), SCHEMA).toJson();

        assertThat(identity.at("/addressLine1/0/value").asText()).isEqualTo("12 Mill Lane");
        assertThat(identity.fieldNames()).toIterable().doesNotContain("region", "province", "zone", "addressLine2");
    }

    @Test
    void the_same_address_at_home_has_its_places() throws IOException {
        JsonNode identity = mapper(reference()).map(birth("NRL"), SCHEMA).toJson();

        assertThat(identity.at("/region/0/value").asText()).isEqualTo("Northmark");
        assertThat(identity.at("/addressLine1/0/value").asText()).isEqualTo("7");
    }

    @Test
    void a_correction_that_moves_abroad_names_the_fields_that_would_keep_the_former_home() throws IOException {
        IdentityMapper mapper = mapper(withoutDefaults());
        JsonNode held = mapper.map(birth("NRL"), SCHEMA).toJson();

        IdentityChanges changes = IdentityChanges.between(held, mapper.map(birth("DEU"), SCHEMA), SCHEMA);

        assertThat(changes.stale()).contains("region", "province", "zone");
    }

    @Test
    void a_value_for_an_address_abroad_takes_the_place_of_the_former_home() throws IOException {
        ObjectNode file = withoutDefaults();
        for (String field : PLACES) {
            ((ObjectNode) file.at("/fields/" + field)).put("abroad", "Abroad");
        }
        IdentityMapper mapper = mapper(file);
        JsonNode held = mapper.map(birth("NRL"), SCHEMA).toJson();

        IdentityChanges changes = IdentityChanges.between(held, mapper.map(birth("DEU"), SCHEMA), SCHEMA);

        assertThat(changes.stale()).isEmpty();
        assertThat(changes.fields()).contains("region", "province", "zone", "addressLine1", "addressLine2");
        assertThat(changes.changed("5260181591").toJson().at("/region/0/value").asText()).isEqualTo("Abroad");
    }

    @Test
    void a_default_takes_the_place_of_the_former_home_too() throws IOException {
        IdentityMapper mapper = mapper(reference());
        JsonNode held = mapper.map(birth("NRL"), SCHEMA).toJson();

        IdentityChanges changes = IdentityChanges.between(held, mapper.map(birth("DEU"), SCHEMA), SCHEMA);

        assertThat(changes.stale()).containsExactly("addressLine2", "addressLine3");
        assertThat(changes.fields()).contains("region");
    }

    private static ObjectNode reference() throws IOException {
        return (ObjectNode) JSON.readTree(IdentityMapping.referenceFile());
    }

    private static ObjectNode withoutDefaults() throws IOException {
        ObjectNode file = reference();
        for (String field : PLACES) {
            ((ObjectNode) file.at("/fields/" + field)).put("absent", "omit").remove(List.of("default", "abroad"));
        }
        return file;
    }

    private static IdentityMapper mapper(ObjectNode file) throws IOException {
        return new IdentityMapper(IdentityMapping.parse(JSON.writeValueAsBytes(file)),
                id -> Optional.ofNullable(LOCATIONS.get(id)));
    }

    /** The mother's address keeps its locations, whatever its country. */
    private static BirthRecord birth(String country) throws IOException {
        return new EventReader(FormRules.parse(IdentityMapping.referenceFile())).read("""
                {"id": "3f0e2c1a-7d55-4c1e-9f0b-2b8f1f6a9c01", "type": "birth", "trackingId": "T1", "actions": [
                  {"id": "a1", "type": "REGISTER", "status": "Accepted", "createdAt": "2026-05-01T08:00:00.000Z",
                   "registrationNumber": "2026BX0001", "declaration": {
                     "child.name": {"firstname": "Neo", "surname": "Sibanda"}, "child.dob": "2026-04-21",
                     "child.gender": "male", "mother.name": {"firstname": "Wema", "surname": "Sibanda"},
                     "mother.address": {"addressType": "DOMESTIC", "country": "%s",
                       "administrativeArea": "%s", "streetLevelDetails": {"number": "7", "street": "Quarry Road",
                         "residentialArea": "Hill Side", "town": "Oru", "zipCode": "10101",
                         "cityOrTown": "Kassel", "addressLine1": "12 Mill Lane"}}}}]}"""
                .formatted(country, lowest()).getBytes(java.nio.charset.StandardCharsets.UTF_8)).birth();
    }

    private static String lowest() {
        return LOCATIONS.values().stream().filter(place -> place.level().filter("DISTRICT"::equals).isPresent())
                .filter(place -> LOCATIONS.get(place.partOf().orElse("")) != null)
                .filter(place -> LOCATIONS.get(place.partOf().get()).name().equals("Northmark")).findFirst()
                .orElseThrow().id();
    }
}
