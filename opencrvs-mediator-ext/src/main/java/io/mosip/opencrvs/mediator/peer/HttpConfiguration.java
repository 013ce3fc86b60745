package io.mosip.opencrvs.mediator.peer;

import io.mosip.opencrvs.mediator.peer.AccessTokens.Presentation;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Configures one connection pool and one client for each identity of this service, each with its own cached token. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
    @Bean(destroyMethod = "close")
    CloseableHttpClient pooledHttpClient(HttpSettings settings) {
        Timeout response = Timeout.of(settings.responseTimeout());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(settings.maxPerPeer()).setMaxConnTotal(settings.maxTotal())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout())).setSocketTimeout(response)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(response)
                        .setConnectionRequestTimeout(response).build())
                // The token is sent in a header that this service sets. A cookie store would mix identities.
                .disableCookieManagement().disableRedirectHandling().build();
    }

    @Bean
    ClientHttpRequestFactory pooledRequestFactory(CloseableHttpClient pooledHttpClient) {
        return new HttpComponentsClientHttpRequestFactory(pooledHttpClient);
    }

    @Bean
    RestClient anonymousClient(RestClient.Builder builder, ClientHttpRequestFactory pooledRequestFactory) {
        return builder.requestFactory(pooledRequestFactory).build();
    }

    @Bean
    AccessTokens mosipTokens(RestClient anonymousClient, MosipEndpoints mosip) {
        return new AccessTokens(anonymousClient, Presentation.COOKIE,
                TokenRequest.clientCredentials(mosip.token(), mosip.clientId(), mosip.clientSecret()));
    }

    @Bean
    AccessTokens partnerTokens(RestClient anonymousClient, MosipEndpoints mosip, PartnerSettings partner) {
        TokenRequest request = partner.clientSecret().isEmpty()
                ? TokenRequest.password(mosip.token(), partner.clientId(), partner.username(), partner.password())
                : TokenRequest.clientCredentials(mosip.token(), partner.clientId(), partner.clientSecret());
        return new AccessTokens(anonymousClient, Presentation.COOKIE, request);
    }

    @Bean
    AccessTokens opencrvsTokens(RestClient anonymousClient, OpencrvsSettings opencrvs) {
        return new AccessTokens(anonymousClient, Presentation.BEARER, TokenRequest.opencrvs(opencrvs.authUrl(),
                opencrvs.clientId(), opencrvs.clientSecret()));
    }

    @Bean
    RestClient mosipClient(RestClient.Builder builder, ClientHttpRequestFactory pooledRequestFactory,
            @Qualifier("mosipTokens") AccessTokens tokens) {
        return builder.requestFactory(pooledRequestFactory).requestInterceptor(tokens).build();
    }

    @Bean
    RestClient opencrvsClient(RestClient.Builder builder, ClientHttpRequestFactory pooledRequestFactory,
            @Qualifier("opencrvsTokens") AccessTokens tokens) {
        return builder.requestFactory(pooledRequestFactory).requestInterceptor(tokens).build();
    }

    /** The client with which MOSIP's packet manager library calls the key manager. The library requires this name. */
    @Bean
    RestTemplate selfTokenRestTemplate(RestTemplateBuilder builder, ClientHttpRequestFactory pooledRequestFactory,
            @Qualifier("mosipTokens") AccessTokens tokens) {
        return builder.requestFactory(() -> pooledRequestFactory).additionalInterceptors(tokens).build();
    }

    /** The client with which MOSIP's WebSub library calls the hub. The library requires this name. */
    @Bean
    RestTemplate websubRestTemplate(RestTemplateBuilder builder, ClientHttpRequestFactory pooledRequestFactory,
            @Qualifier("partnerTokens") AccessTokens tokens) {
        return builder.requestFactory(() -> pooledRequestFactory).additionalInterceptors(tokens).build();
    }
}
