package io.mosip.opencrvs.routes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mosip.registration.processor.camel.bridge.intercepter.PauseFlowPredicate;
import io.mosip.registration.processor.camel.bridge.intercepter.RouteIntercepter;
import io.mosip.registration.processor.camel.bridge.intercepter.WorkflowCommandPredicate;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.DelegateAsyncProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;

/** MOSIP's camel bridge around one route file: its interceptor and predicates, Camel itself, a {@link Bus}. */
class Bridge {
    static final String WORKFLOW_MANAGER = "eventbus://workflow-internal-action";

    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Bus events = new Bus();
    private final Bus commands = new Bus();
    private final List<RouteDefinition> routes;
    private final Set<ProcessorDefinition<?>> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    Bridge(Path routeFile) throws Exception {
        this(routeFile, "[]");
    }

    /** @param pauseSettings value of {@code mosip.regproc.camelbridge.pause-settings} */
    Bridge(Path routeFile, String pauseSettings) throws Exception {
        spring.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test",
                Map.of("mosip.regproc.camelbridge.endpoint-prefix", "eventbus://",
                        "mosip.regproc.camelbridge.pause-settings", pauseSettings)));
        spring.register(BridgeBeans.class);
        spring.refresh();
        camel.addComponent("eventbus", events);
        camel.addComponent("workflow-cmd", commands);
        camel.addInterceptStrategy((context, definition, target, next) -> new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(org.apache.camel.Exchange exchange, org.apache.camel.AsyncCallback callback) {
                visited.add(definition);
                return super.process(exchange, callback);
            }
        });
        try (InputStream xml = Files.newInputStream(routeFile)) {
            routes = camel.loadRoutesDefinition(xml).getRoutes();
        }
        camel.addRouteDefinitions(spring.getBean(RouteIntercepter.class).intercept(camel, routes));
        camel.start();
    }

    /** What goes on the bus when a stage has answered so; a workflow command arrives as its message to the manager. */
    List<Bus.Sent> after(String busOut, String message) throws Exception {
        return events.deliver(busOut, message);
    }

    /** Addresses that routes consume from, in the order of the file. */
    List<String> consumed() {
        return routes.stream().map(route -> route.getInputs().get(0).getUri()).toList();
    }

    /** The first step of every branch of every choice. */
    List<ProcessorDefinition<?>> branches() {
        List<ProcessorDefinition<?>> found = new ArrayList<>();
        routes.forEach(route -> collect(route.getOutputs(), found));
        return found;
    }

    boolean visited(ProcessorDefinition<?> step) {
        return visited.contains(step);
    }

    void close() throws Exception {
        camel.stop();
        spring.close();
    }

    private static void collect(List<ProcessorDefinition<?>> steps, List<ProcessorDefinition<?>> found) {
        for (ProcessorDefinition<?> step : steps) {
            if (step instanceof ChoiceDefinition choice) {
                choice.getWhenClauses().forEach(when -> found.add(when.getOutputs().get(0)));
                if (choice.getOtherwise() != null) {
                    found.add(choice.getOtherwise().getOutputs().get(0));
                }
            }
            collect(step.getOutputs(), found);
        }
    }

    @Configuration
    static class BridgeBeans {
        @Bean
        static PropertySourcesPlaceholderConfigurer placeholders() {
            return new PropertySourcesPlaceholderConfigurer();
        }

        @Bean
        RouteIntercepter routeIntercepter() {
            return new RouteIntercepter();
        }

        @Bean
        PauseFlowPredicate pauseFlowPredicate() {
            return new PauseFlowPredicate();
        }

        @Bean
        WorkflowCommandPredicate workflowCommandPredicate() {
            return new WorkflowCommandPredicate();
        }

        @Bean
        ObjectMapper objectMapper() {
            return new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        }
    }
}
