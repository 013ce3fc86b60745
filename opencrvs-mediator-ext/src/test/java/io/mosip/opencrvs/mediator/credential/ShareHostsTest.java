package io.mosip.opencrvs.mediator.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareHostsTest {
    private final ShareHosts hosts = new ShareHosts(List.of("http://datashare.datashare", " api-internal.example.org ",
            "local.example:8097", "https://secure.example:8443/v1", ""));

    @ParameterizedTest
    @ValueSource(strings = { "http://datashare.datashare/v1/datashare/get/p/s/1", "http://DataShare.DataShare:80/x",
            "https://api-internal.example.org/v1/datashare", "http://api-internal.example.org/x",
            "https://api-internal.example.org:443/x", "http://local.example:8097/x", "https://local.example:8097/x",
            "HTTPS://secure.example:8443/x"})
    void whatIsConfiguredIsAllowed(String uri) {
        assertThat(hosts.allow(URI.create(uri))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "another host, http://evil.example/x",
            "a host that begins like ours, http://datashare.datashare.evil/x",
            "a host that ends like ours, http://x.api-internal.example.org/x",
            "another port, http://datashare.datashare:6379/x",
            "another port of a bare host, https://api-internal.example.org:80/x",
            "a port that has to be named, http://local.example/x", "another scheme, ftp://datashare.datashare/x",
            "a file, file:///etc/passwd", "https where only http is configured, https://datashare.datashare/x",
            "ours as the user, http://datashare.datashare@evil.example/x",
            "ours with a user, http://user@datashare.datashare/x", "no scheme, //datashare.datashare/x",
            "no host, http:///x", "a path, /v1/datashare", "an opaque one, mailto:a@datashare.datashare",
            "the loopback address, http://127.0.0.1/x", "the cloud's metadata, http://169.254.169.254/latest",
            "an address of IPv6, 'http://[::1]/x'"})
    void whateverElseIsNot(String what, String uri) {
        assertThat(hosts.allow(URI.create(uri))).as(what).isFalse();
    }

    @Test
    void withoutAHostNothingIsAllowed() {
        assertThat(new ShareHosts(List.of("")).allow(URI.create("http://datashare.datashare/x"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "two words", "ftp://datashare.datashare", "http://", "${mosip.api.internal.host}",
            "host:port"})
    void whatIsNoHostStopsTheStart(String entry) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ShareHosts(List.of(entry)))
                .withMessageContaining("mosip.opencrvs.datashare.hosts");
    }
}
