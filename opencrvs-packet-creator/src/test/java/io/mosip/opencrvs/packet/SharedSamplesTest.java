package io.mosip.opencrvs.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mosip.opencrvs.packet.event.EventError;
import io.mosip.opencrvs.packet.event.EventReader;
import io.mosip.opencrvs.packet.event.EventRejectedException;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityMapper;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.IdentitySchema;
import io.mosip.opencrvs.packet.identity.LocationSource;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events as OpenCRVS itself and the v0.5 integration publish them, where they are at hand. */
class SharedSamplesTest {

    private final EventReader reader = new EventReader();
    private final IdentityMapper mapper = new IdentityMapper(IdentityMapping.reference(), LocationSource.none());

    @BeforeEach
    void onlyWherePresent() {
        assumeTrue(Samples.sharedPresent());
    }

    @ParameterizedTest
    @CsvSource({ "mosip-opencrvs-v1.0-1.1-BIRTH_REGISTERED-1, One Mosip, 2022/03/07, MLE, 2022B60QW1Y, 0999999999, ",
            "mosip-opencrvs-v1.2dev-BIRTH_REGISTERED-4, Round1Test3 OpencrvsMosip, 2022/08/24, MLE, 2022ABCDEF3, 0789456123, ",
            "v1.5-core-fixture-birth-record, Isadore Baumbach, 2023/07/11, FLE, 2023B3VUXES, 0711384538, Usual Street"})
    void a_birth_maps_to_the_reference_schema(String file, String name, String birthDate, String gender, String number,
            String phone, String addressLine2) {
        RegistrationEvent event = reader.read(Samples.shared(file + ".json"));

        MappedIdentity identity = mapper.map(event.birth(), schema());

        assertThat(event.registrationNumber()).isEqualTo(number);
        assertThat(identity.name()).contains(name);
        assertThat(identity.fields().get("dateOfBirth").asText()).isEqualTo(birthDate);
        assertThat(identity.fields().get("gender").at("/0/value").asText()).isEqualTo(gender);
        assertThat(identity.phone()).contains(phone);
        assertThat(identity.fields().containsKey("addressLine2")).isEqualTo(addressLine2 != null);
        if (addressLine2 != null) {
            assertThat(identity.fields().get("addressLine2").at("/0/value").asText()).isEqualTo(addressLine2);
            assertThat(identity.fields().get("region").at("/0/value").asText()).isNotBlank();
        }
    }

    @Test
    void the_aid_of_a_v05_event_is_read() {
        assertThat(reader.read(Samples.shared("mosip-opencrvs-v1.2dev-BIRTH_REGISTERED-4.json")).aid())
                .contains("45451454520002120220824173802");
    }

    @ParameterizedTest
    @CsvSource({ "mosip-opencrvs-v1.0-1.1-BIRTH_REGISTERED-2, REGISTRATION_NUMBERS_DIFFER",
            "v1.7-1.8-opencrvs-mosip-birth-bundle, NO_REGISTRATION_NUMBER"})
    void what_is_not_fit_to_register_is_refused_by_name(String file, String error) {
        EventRejectedException refusal = catchThrowableOfType(() -> reader.read(Samples.shared(file + ".json")),
                EventRejectedException.class);

        assertThat(refusal.code()).isEqualTo(EventError.valueOf(error));
    }

    @ParameterizedTest
    @CsvSource({ "mosip-opencrvs-v1.2dev-DEATH_REGISTERED-1, Spencer, 2784528096, 2022-06-23, ",
            "v1.5-core-fixture-death-record, Pacocha, 8360781537, 2023-07-24, Frank"})
    void a_death_tells_who_died(String file, String family, String nationalId, String date, String informant) {
        RegistrationEvent event = reader.read(Samples.shared(file + ".json"));

        assertThat(event.death().deceased().names().get(0).family()).isEqualTo(family);
        assertThat(event.death().deceased().identifier("NATIONAL_ID")).contains(nationalId);
        assertThat(event.death().dateOfDeath()).contains(date);
        assertThat(event.death().informant().map(p -> p.names().get(0).given()).orElse(null)).isEqualTo(informant);
    }

    /** A schema without MOSIP's keywords: patterns in its definitions, numbers, a postal code of six places. */
    @Test
    void another_schema_of_mosip_takes_another_mapping_file() {
        IdentityMapping mapping = IdentityMapping.parse("""
                {"version": 1, "languages": {"default": "eng"}, "phone": {"countryCode": "91", "form": "significant"},
                 "fields": {
                   "fullName": {"from": "child.name"},
                   "dateOfBirth": {"from": "child.birthDate", "date": "yyyy/MM/dd"},
                   "UIN": {"from": "registrationNumber", "absent": "omit", "invalid": "omit"},
                   "phone": {"from": "contact.phone", "phone": true, "absent": "omit", "invalid": "omit"},
                   "parentOrGuardianName": {"from": ["mother.name", "father.name"], "absent": "omit"},
                   "postalCode": {"from": "mother.address.postalCode", "absent": "omit", "invalid": "omit"}}}"""
                .getBytes(StandardCharsets.UTF_8));

        MappedIdentity identity = new IdentityMapper(mapping, LocationSource.none()).map(
                reader.read(Samples.birth("birth-1.7-right-to-left")).birth(),
                schema("idschema-commons-idobjectvalidator-int.json"));

        assertThat(identity.fields().get("dateOfBirth").asText()).isEqualTo("2025/04/25");
        assertThat(identity.fields().get("parentOrGuardianName").at("/0/value").asText()).isNotBlank();
        assertThat(identity.omissions())
                .extracting(p -> p.field() + " breaks " + p.rule() + " (" + p.valueClass() + ")")
                .containsExactly("UIN breaks type (text of 11 characters: digits, letters)",
                        "postalCode breaks pattern (text of 5 characters: digits)");
    }

    private static IdentitySchema schema() {
        return schema("idschema-mosip-documentation-sample.json");
    }

    private static IdentitySchema schema(String file) {
        return IdentitySchema.parse(0.1, new String(Samples.shared(file), StandardCharsets.UTF_8));
    }
}
