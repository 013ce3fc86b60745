package io.mosip.opencrvs.mediator.websub;

import io.mosip.kernel.core.websub.spi.PublisherClient;
import io.mosip.kernel.core.websub.spi.SubscriptionClient;
import io.mosip.kernel.websub.api.client.PublisherClientImpl;
import io.mosip.kernel.websub.api.client.SubscriberClientImpl;
import io.mosip.kernel.websub.api.config.publisher.RestTemplateHelper;
import io.mosip.kernel.websub.api.model.SubscriptionChangeRequest;
import io.mosip.kernel.websub.api.model.SubscriptionChangeResponse;
import io.mosip.kernel.websub.api.model.UnsubscriptionRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestTemplate;

/**
 * MOSIP's WebSub client, its two clients only: its own configuration class would also install filters that read every
 * request body into memory and verify callbacks less strictly than {@link CallbackController}.
 */
@Configuration(proxyBeanMethods = false)
class WebSubConfiguration {
    @Bean
    SubscriptionClient<SubscriptionChangeRequest, UnsubscriptionRequest, SubscriptionChangeResponse> hubSubscriptions() {
        return new SubscriberClientImpl();
    }

    @Bean
    PublisherClient<String, Object, HttpHeaders> hubPublications() {
        return new PublisherClientImpl<>();
    }

    /** MOSIP's helper takes another identity's client when {@code mosip.auth.filter_disable} is false; the hub wants ours. */
    @Bean
    RestTemplateHelper partnerClientForHub(@Qualifier("websubRestTemplate") RestTemplate partnerClient) {
        return new RestTemplateHelper() {
            @Override
            public RestTemplate getRestTemplate() {
                return partnerClient;
            }
        };
    }
}
