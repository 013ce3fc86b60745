package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {

    @ParameterizedTest
    @CsvSource({ "Patient/x, x", "/fhir/Patient/x, x", "http://host/fhir/Patient/x, x",
            "http://host/fhir/Patient/x/_history/y, x", "urn:uuid:x, x", "Patient/,", "'Patient/ ',", "urn:uuid:,",
            "Location/x,", "OtherPatient/x,", "x,", "'',", "http://host/Patient/a/Patient/x, x"})
    void the_id_of_a_reference_is_found_in_each_form(String reference, String id) {
        assertThat(Reference.id("Patient", reference)).isEqualTo(Optional.ofNullable(id));
    }
}
