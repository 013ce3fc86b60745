package io.mosip.opencrvs.mediator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestTemplate;

class RealmKeysTest {
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer realm;
    private volatile JWK published;
    private RealmKeys keys;

    @BeforeEach
    void start() throws Exception {
        published = new RSAKeyGenerator(2048).keyID("first").generate();
        realm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        realm.createContext("/certs", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                byte[] body = new JWKSet(published.toPublicJWK()).toString().getBytes();
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        realm.start();
        keys = new RealmKeys("http://127.0.0.1:" + realm.getAddress().getPort() + "/certs", new RestTemplate());
    }

    @AfterEach
    void stop() {
        realm.stop(0);
    }

    @Test
    void tokensOfUnknownKeysDoNotBecomeAFloodForTheRealm() throws Exception {
        for (int i = 0; i < 200; i++) {
            assertThat(keys.get(key("unknown-" + i), null)).isEmpty();
        }

        assertThat(asked.get()).isLessThan(10);
        assertThat(keys.get(key("first"), null)).hasSize(1);
    }

    @Test
    void aNewKeyOfTheRealmIsFetchedWhenItsFirstTokenComes() throws Exception {
        assertThat(keys.get(key("first"), null)).hasSize(1);
        published = new RSAKeyGenerator(2048).keyID("second").generate();

        assertThat(keys.get(key("second"), null)).hasSize(1);
    }

    @Test
    void aKeyThatIsKnownIsKnownWhileTheRealmIsAway() throws Exception {
        assertThat(keys.get(key("first"), null)).hasSize(1);
        realm.stop(0);

        assertThat(keys.get(key("first"), null)).hasSize(1);
    }

    @Test
    void aRealmThatWasNeverReachedIsNotTakenForOneWithoutTheKey() {
        realm.stop(0);

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> keys.get(key("first"), null)).isInstanceOf(KeySourceException.class);
        }
    }

    private static JWKSelector key(String id) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    }
}
