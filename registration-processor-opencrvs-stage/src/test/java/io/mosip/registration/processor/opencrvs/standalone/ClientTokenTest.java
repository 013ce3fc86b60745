package io.mosip.registration.processor.opencrvs.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mosip.registration.processor.opencrvs.MosipPeers;
import io.mosip.registration.processor.opencrvs.stage.TokenRefused;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestTemplate;

class ClientTokenTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private MosipPeers realm;

    @BeforeEach
    void start() throws Exception {
        realm = new MosipPeers();
    }

    @AfterEach
    void stop() {
        realm.close();
    }

    @Test
    void a_token_is_fetched_once_and_kept() throws IOException {
        ClientToken token = token(MosipPeers.SECRET);

        assertThat(token.value()).isEqualTo(token.value());
        assertThat(realm.tokensGiven).hasValue(1);
    }

    @Test
    void a_token_is_replaced_shortly_before_it_ends() throws IOException {
        ClientToken token = token(MosipPeers.SECRET);
        token.value();

        now.updateAndGet(time -> time.plusSeconds(269));
        token.value();
        assertThat(realm.tokensGiven).hasValue(1);
        now.updateAndGet(time -> time.plusSeconds(2));
        token.value();
        assertThat(realm.tokensGiven).hasValue(2);
    }

    @Test
    void a_refused_token_is_forgotten_but_not_the_one_that_replaced_it() throws IOException {
        ClientToken token = token(MosipPeers.SECRET);
        String first = token.value();

        token.forget("another");
        token.value();
        assertThat(realm.tokensGiven).hasValue(1);
        token.forget(first);
        token.value();
        assertThat(realm.tokensGiven).hasValue(2);
    }

    @Test
    void a_wrong_secret_is_a_refusal() {
        assertThatThrownBy(() -> token("wrong").value()).isInstanceOf(TokenRefused.class).hasMessage("HTTP 401");
    }

    @Test
    void an_answer_without_a_token_is_a_refusal() {
        realm.answer("openid-connect/token", new MosipPeers.Reply(200, "{}"));

        assertThatThrownBy(() -> token(MosipPeers.SECRET).value()).isInstanceOf(TokenRefused.class);
    }

    @Test
    void a_realm_in_trouble_is_no_refusal() {
        realm.answer("openid-connect/token", new MosipPeers.Reply(503, "{}"));

        assertThatThrownBy(() -> token(MosipPeers.SECRET).value()).isInstanceOf(IOException.class)
                .isNotInstanceOf(TokenRefused.class);
    }

    private ClientToken token(String secret) {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        return new ClientToken(new RestTemplate(), new ClientToken.Settings(
                realm.issuer() + "/protocol/openid-connect/token", "mosip-regproc-client", secret,
                Duration.ofSeconds(30)), clock);
    }
}
