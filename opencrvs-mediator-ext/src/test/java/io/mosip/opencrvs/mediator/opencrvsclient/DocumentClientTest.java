package io.mosip.opencrvs.mediator.opencrvsclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.mediator.world.World;
import io.mosip.opencrvs.packet.identity.DocumentSource;
import io.mosip.opencrvs.packet.identity.DocumentTooLargeException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of OpenCRVS's store, as the service's own bean fetches them. */
class DocumentClientTest {
    private static final OpencrvsPeer OPENCRVS = World.get().opencrvs;
    private static Mediator mediator;
    private static DocumentSource documents;

    @BeforeAll
    static void start() {
        mediator = Mediator.start(World.get(), Map.of());
        documents = mediator.bean(DocumentSource.class);
    }

    @AfterAll
    static void stop() {
        mediator.close();
    }

    @Test
    void aDocumentIsFetchedOverItsSignedAddressWithoutOurToken() {
        assertThat(documents.fetch("/ocrvs/small.png")).contains(new byte[]{ 1, 2, 3});
        assertThat(OPENCRVS.complaints()).isEmpty();
    }

    @Test
    void aDocumentThatNoPacketCanHoldIsNotReadToItsEnd() {
        assertThat(catchThrowableOfType(() -> documents.fetch("/ocrvs/huge.png"), DocumentTooLargeException.class)
                .size()).isGreaterThan(2 * 5 * 1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/ocrvs/absent.png", "/ocrvs/../../etc/passwd", "https://elsewhere/x",
            "", "/ocrvs/a b.png", "?signed=1"})
    void whatIsNoKeyOrHasNoContentIsNotFetched(String key) {
        assertThat(documents.fetch(key)).isEmpty();
        assertThat(OPENCRVS.complaints()).isEmpty();
    }
}
