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
 * Configures the two clients of MOSIP's WebSub library. The configuration class of the library would also install
 * filters that read every request body into memory and verify callbacks less strictly than {@link CallbackController}.
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

    /**
     * Uses the partner's client. MOSIP's helper uses the client of another identity if {@code
     * mosip.auth.filter_disable} is false.
     */
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
