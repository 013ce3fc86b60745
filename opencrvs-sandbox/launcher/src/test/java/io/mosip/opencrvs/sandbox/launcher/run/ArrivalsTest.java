package io.mosip.opencrvs.sandbox.launcher.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries;
import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries.Delivery;
import io.mosip.opencrvs.sandbox.launcher.peer.Deliveries.Kind;
import io.mosip.opencrvs.sandbox.launcher.peer.MediatorClient.Reply;
import io.mosip.opencrvs.sandbox.launcher.peer.Webhook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Deliveries deliveries = new Deliveries();
    private final Arrivals arrivals = new Arrivals(deliveries);

    @Test
    void a_birth_and_its_correction_have_a_credential_each() throws Exception {
        SentEvent birth = event("BIRTH_REGISTERED", "record");
        SentEvent correction = event("BIRTH_CORRECTED", "correction");
        Delivery first = arrived(Kind.CREDENTIAL, "{\"opencrvsBRN\":\"BRN1\",\"uin\":\"1\"}");

        assertThat(arrivals.of(birth, Kind.CREDENTIAL)).isSameAs(first);
        assertThat(arrivals.of(correction, Kind.CREDENTIAL)).isNull();

        Delivery second = arrived(Kind.CREDENTIAL, "{\"opencrvsBRN\":\"BRN1\",\"uin\":\"1\"}");

        assertThat(arrivals.of(correction, Kind.CREDENTIAL)).isSameAs(second);
        assertThat(arrivals.of(birth, Kind.CREDENTIAL)).isSameAs(first);
    }

    @Test
    void an_error_is_of_the_event_it_names() throws Exception {
        SentEvent birth = event("BIRTH_REGISTERED", "record");
        SentEvent correction = event("BIRTH_CORRECTED", "correction");
        Delivery error = arrived(Kind.ERROR, "{\"eventId\":\"record\",\"rid\":\"rid of correction\"}");

        assertThat(arrivals.of(birth, Kind.ERROR)).isNull();
        assertThat(arrivals.of(correction, Kind.CREDENTIAL)).isNull();
        assertThat(arrivals.of(correction, Kind.ERROR)).isSameAs(error);
    }

    private Delivery arrived(Kind kind, String content) throws Exception {
        Delivery delivery = new Delivery(kind, "", JSON.readTree(content), null);
        deliveries.add(delivery);
        return delivery;
    }

    private static SentEvent event(String topic, String transactionId) throws Exception {
        Webhook webhook = Webhook.parse("""
                {"event":{"hub":{"topic":"%s"},"context":[{"entry":[{"resource":{"resourceType":"Task",
                 "focus":{"reference":"Composition/record"},
                 "identifier":[{"system":"x/birth-registration-number","value":"BRN1"}]}}]}]}}"""
                .formatted(topic).getBytes(StandardCharsets.UTF_8));
        SentEvent event = new SentEvent(Path.of("event.json"), webhook, new Reply(true, "correction", null, null));
        event.status(JSON.createObjectNode().put("id", transactionId).put("rid", "rid of " + transactionId));
        return event;
    }
}
