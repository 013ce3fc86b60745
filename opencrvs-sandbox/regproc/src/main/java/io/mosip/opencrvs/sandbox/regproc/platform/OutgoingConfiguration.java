package io.mosip.opencrvs.sandbox.regproc.platform;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/** One pooled, timed-out client for all calls out of this process. */
@Configuration
class OutgoingConfiguration {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(15);

    @Bean
    ClientHttpRequestFactory pooledRequests() {
        var connections = PoolingHttpClientConnectionManagerBuilder.create().setMaxConnTotal(100)
                .setMaxConnPerRoute(50)
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(Timeout.of(CONNECT))
                        .setSocketTimeout(Timeout.of(READ)).build())
                .build();
        return new HttpComponentsClientHttpRequestFactory(HttpClients.custom().setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(Timeout.of(READ))
                        .setConnectionRequestTimeout(Timeout.of(READ)).build())
                .disableCookieManagement().build());
    }

    /** The name under which MOSIP's packet manager library looks for a client that carries a token. */
    @Bean
    RestTemplate selfTokenRestTemplate(RestTemplateBuilder builder, ClientHttpRequestFactory pooledRequests,
            SelfToken token) {
        return builder.requestFactory(() -> pooledRequests).additionalInterceptors(token).build();
    }
}
