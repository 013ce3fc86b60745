package io.mosip.opencrvs.mediator.audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * One thread for each destination of entries for which no request waits, so that neither destination delays the other.
 * Entries that do not fit into the queues are counted as missing.
 */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
    private static final int QUEUE = 1_000;
    private static final int SECONDS_AT_THE_END = 10;

    @Bean
    ThreadPoolTaskExecutor deniedCallsExecutor() {
        return executor("audit-denied-");
    }

    @Bean
    ThreadPoolTaskExecutor auditManagerExecutor() {
        return executor("audit-manager-");
    }

    private static ThreadPoolTaskExecutor executor(String name) {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix(name);
        executor.setCorePoolSize(1);
        executor.setMaxPoolSize(1);
        executor.setQueueCapacity(QUEUE);
        // Running requests are finished after the context has begun to close, and have entries too.
        executor.setAcceptTasksAfterContextClose(true);
        executor.setWaitForTasksToCompleteOnShutdown(true);
        executor.setAwaitTerminationSeconds(SECONDS_AT_THE_END);
        return executor;
    }
}
