package io.mosip.opencrvs.mediator.regproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.commons.packet.exception.PacketDecryptionFailureException;
import io.mosip.commons.packet.spi.IPacketCryptoService;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.MosipEndpoints;
import io.mosip.opencrvs.mediator.regproc.SyncRecord.Contact;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class SyncClientTest {
    private static final RegistrationSettings CENTRE = new RegistrationSettings("45451", "45452", "OPENCRVS_NEW",
            "OPENCRVS_UPDATE", "OPENCRVS", "eng", "", Duration.ofMinutes(10), Duration.ofHours(1));
    private static final MosipEndpoints NOWHERE = new MosipEndpoints("", "", "", "", "", "http://127.0.0.1:9/sync", "",
            "",
            "");

    @Test
    void aKeyManagerThatCannotEncryptTheSyncIsAPeerThatFailed() {
        IPacketCryptoService library = mock(IPacketCryptoService.class);
        when(library.encrypt(any(), any())).thenThrow(new PacketDecryptionFailureException("as the library says"));
        SyncClient client = new SyncClient(RestClient.create(), NOWHERE, CENTRE, library, new ObjectMapper(),
                Clock.systemUTC(), "mosip.registration.sync", "1.0");

        assertThatExceptionOfType(MediatorException.class)
                .isThrownBy(() -> client.sync(new SyncRecord("1", "OPENCRVS_NEW", "1", "AB", 2, Contact.NONE)))
                .satisfies(failure -> assertThat(failure.error())
                        .isEqualTo(MediatorError.PEER_FAILED));
    }
}
