package io.mosip.opencrvs.packet.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a registration holds that was revoked, by whatever name the country gives the actions after it. */
class RevocationTest {

    private static final String BIRTH = "{\"child.name\": {\"firstname\": \"Neo\", \"surname\": \"Sibanda\"}}";
    private static final String DEATH = "{\"deceased.name\": {\"firstname\": \"Odo\", \"surname\": \"Sibanda\"}}";

    private final EventReader reader = new EventReader();

    @ParameterizedTest
    @ValueSource(strings = { "REINSTATE_REGISTRATION", "REINSTATE_REVOKE_REGISTRATION",
            "REINSTATE_REVOKED_REGISTRATION"})
    void a_registration_that_was_reinstated_holds_and_can_be_corrected(String reinstatement) {
        RegistrationEvent birth = reader.read(revokedBirth().custom(reinstatement).action("READ", "{}").bytes());
        RegistrationEvent corrected = reader.read(revokedBirth().custom(reinstatement)
                .action("APPROVE_CORRECTION", "{}").bytes());
        RegistrationEvent death = reader.read(revokedDeath().custom(reinstatement).bytes());

        assertThat(birth.birth().child().names().get(0).given()).isEqualTo("Neo");
        assertThat(corrected.correction()).isTrue();
        assertThat(death.cancelled()).isFalse();
        assertThat(death.correction()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "RESTORE_RECORD", "REACTIVATE", "REINSTATE_DEATH"})
    void an_action_that_is_not_known_after_a_revocation_is_asked_about(String action) {
        for (byte[] event : new byte[][]{ revokedBirth().custom(action).bytes(),
                revokedDeath().custom(action).bytes(), revokedDeath().custom(action).requested().bytes(),
                revokedDeath().action(action, "{}").action("READ", "{}").bytes()}) {
            assertThatThrownBy(() -> reader.read(event))
                    .isInstanceOfSatisfying(EventRejectedException.class, rejected -> {
                        assertThat(rejected.code()).isEqualTo(EventError.UNKNOWN_ACTION);
                        assertThat(rejected.detail()).isEqualTo(action);
                        assertThat(rejected.getMessage()).contains(action);
                    });
        }
    }

    @Test
    void a_name_that_is_no_name_is_not_repeated() {
        assertThatThrownBy(() -> reader.read(revokedDeath().custom("<b>Odo Sibanda</b>").bytes()))
                .isInstanceOf(EventRejectedException.class).hasMessageContaining("a name of 18 characters")
                .hasMessageNotContaining("Sibanda");
    }

    @ParameterizedTest
    @ValueSource(strings = { "READ", "ASSIGN", "UNASSIGN", "PRINT_CERTIFICATE", "EDIT", "ARCHIVE", "MARK_AS_DUPLICATE"})
    void what_openCRVS_itself_knows_reinstates_nothing(String action) {
        assertThat(reader.read(revokedDeath().action(action, "{}").bytes()).cancelled()).isTrue();
    }

    @Test
    void a_second_revocation_is_one() {
        assertThat(reader.read(revokedDeath().custom("REINSTATE_REGISTRATION").custom("REVOKE_REGISTRATION").bytes())
                .cancelled()).isTrue();
        assertThat(reader.read(revokedDeath().custom("PUT_BACK").custom("REVOKE_REGISTRATION").bytes()).cancelled())
                .isTrue();
    }

    @Test
    void a_country_lists_its_own_names() {
        EventReader country = new EventReader(FormRules.parse("""
                {"form": {"actions": {"revoke": ["CANCEL_RECORD"], "reinstate": ["RESTORE_RECORD"],
                                      "neutral": ["SEND_LETTER"]}}}""".getBytes(StandardCharsets.UTF_8)));
        EventDocuments cancelled = EventDocuments.death().action("REGISTER", DEATH).custom("CANCEL_RECORD");

        assertThat(country.read(cancelled.custom("SEND_LETTER").bytes()).cancelled()).isTrue();
        assertThat(country.read(cancelled.custom("RESTORE_RECORD").custom("SEND_LETTER").bytes()).cancelled())
                .isFalse();
    }

    private static EventDocuments revokedBirth() {
        return EventDocuments.birth().action("REGISTER", BIRTH).custom("REVOKE_REGISTRATION");
    }

    private static EventDocuments revokedDeath() {
        return EventDocuments.death().action("REGISTER", DEATH).custom("REVOKE_REGISTRATION");
    }
}
