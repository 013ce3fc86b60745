package io.mosip.registration.processor.opencrvs.standalone;

import io.mosip.kernel.core.authmanager.authadapter.spi.VertxAuthenticationProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/**
 * What MOSIP's kernel-auth-adapter gives a stage, for one that runs alone: the client that carries our token,
 * and the check of other people's. Found through {@code mosip.auth.adapter.impl.basepackage}, so never beside
 * the adapter.
 */
@Configuration("opencrvsStandaloneAuth")
public class StandaloneAuth {
    private static final String REALM = "${mosip.iam.adapter.issuerURL}";
    private static final String CERTS = "${mosip.regproc.opencrvs.auth.certs-url:" + REALM
            + "/protocol/openid-connect/certs}";
    private static final String TOKEN = "${mosip.regproc.opencrvs.auth.token-url:" + REALM
            + "/protocol/openid-connect/token}";

    @Bean(destroyMethod = "close")
    CloseableHttpClient opencrvsHttpClient(
            @Value("${mosip.regproc.opencrvs.http.connect-timeout-ms:3000}") long connectMillis,
            @Value("${mosip.regproc.opencrvs.http.read-timeout-ms:20000}") long readMillis,
            @Value("${mosip.regproc.opencrvs.http.connections:50}") int connections) {
        ConnectionConfig connection = ConnectionConfig.custom().setConnectTimeout(connectMillis, TimeUnit.MILLISECONDS)
                .setSocketTimeout((int) readMillis, TimeUnit.MILLISECONDS).build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connection).setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections).build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(readMillis))
                        .setConnectionRequestTimeout(Timeout.ofMilliseconds(readMillis)).build())
                .disableCookieManagement().build();
    }

    @Bean
    ClientToken opencrvsClientToken(CloseableHttpClient client, @Value(TOKEN) String tokenUrl,
            @Value("${mosip.iam.adapter.clientid}") String clientId,
            @Value("${mosip.iam.adapter.clientsecret}") String clientSecret,
            @Value("${mosip.iam.adapter.renewal-before-expiry-interval:30}") long renewBeforeSeconds) {
        return new ClientToken(plain(client), new ClientToken.Settings(tokenUrl, clientId, clientSecret,
                Duration.ofSeconds(renewBeforeSeconds)), Clock.systemUTC());
    }

    /** The name under which MOSIP's clients look for it. */
    @Bean
    RestTemplate selfTokenRestTemplate(CloseableHttpClient client, ClientToken token) {
        RestTemplate template = plain(client);
        template.setInterceptors(List.of(new TokenInterceptor(token)));
        return template;
    }

    @Bean
    VertxAuthenticationProvider opencrvsVertxAuthentication(CloseableHttpClient client, @Value(REALM) String issuer,
            @Value(CERTS) String certsUrl, @Value("${auth.server.admin.allowed.audience:}") String[] audiences) {
        return new JwtAuthentication(new RealmKeys(plain(client), certsUrl, Clock.systemUTC()), issuer,
                Set.of(audiences));
    }

    private static RestTemplate plain(CloseableHttpClient client) {
        return new RestTemplate(new HttpComponentsClientHttpRequestFactory(client));
    }
}
