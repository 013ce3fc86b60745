package io.mosip.opencrvs.sandbox.launcher.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class GeneratedConfigurationTest {
    @Test
    void every_process_has_its_port_and_every_service_its_address() throws Exception {
        Ports ports = Ports.free();

        assertThat(new GeneratedConfiguration().ports(ports).properties())
                .containsKeys("sandbox.platform.port", "sandbox.regproc.port", "sandbox.keymanager.port",
                        "sandbox.stage.port", "sandbox.camel.port", "sandbox.mediator.port", "sandbox.opencrvs.port")
                .containsEntry("sandbox.platform.url", "http://127.0.0.1:" + ports.of(Ports.Owner.PLATFORM))
                .containsKeys("sandbox.regproc.url", "sandbox.keymanager.url", "sandbox.config.url",
                        "sandbox.opencrvs.url", "sandbox.mediator.url")
                .containsEntry("sandbox.kafka.bootstrap", "127.0.0.1:" + ports.of(Ports.Owner.KAFKA));
    }

    @Test
    void free_ports_are_all_different() throws Exception {
        Ports ports = Ports.free();

        assertThat(Ports.Owner.values()).extracting(ports::of).doesNotHaveDuplicates();
    }

    @Test
    void a_port_in_use_is_named() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.from(taken.getLocalPort()))
                    .hasMessage("port " + taken.getLocalPort() + " of 127.0.0.1 is in use");
        }
    }
}
