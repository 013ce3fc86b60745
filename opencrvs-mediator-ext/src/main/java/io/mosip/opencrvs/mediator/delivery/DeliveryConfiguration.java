package io.mosip.opencrvs.mediator.delivery;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Threads of deliveries, as many as deliveries can run. On shutdown Spring waits for running ones. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {
    @Bean
    ThreadPoolTaskExecutor deliveryExecutor(DeliverySettings settings) {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("delivery-");
        executor.setCorePoolSize(settings.atOnce() * Destination.values().length);
        executor.setMaxPoolSize(settings.atOnce() * Destination.values().length);
        executor.setAllowCoreThreadTimeOut(true);
        return executor;
    }
}
