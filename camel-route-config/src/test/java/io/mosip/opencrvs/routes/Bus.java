package io.mosip.opencrvs.routes;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultComponent;
import org.apache.camel.impl.DefaultConsumer;
import org.apache.camel.impl.DefaultEndpoint;
import org.apache.camel.impl.DefaultProducer;

/** Stands for MOSIP's bus in a route: what a route consumes is given to it, what it sends is kept. */
class Bus extends DefaultComponent {
    /** What was sent where. */
    record Sent(String address, String body) {}

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<String, Processor> consumers = new java.util.concurrent.ConcurrentHashMap<>();

    /** Gives the message to the route that consumes from this address, and returns what was sent for it. */
    List<Sent> deliver(String address, String body) throws Exception {
        sent.clear();
        Processor route = consumers.get(address);
        if (route == null) {
            throw new IllegalArgumentException("No route consumes from " + address);
        }
        Exchange exchange = getCamelContext().getEndpoint(address).createExchange();
        exchange.getIn().setBody(body);
        route.process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return List.copyOf(sent);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new Address(uri);
    }

    private final class Address extends DefaultEndpoint {
        private final String uri;

        Address(String uri) {
            super(uri, Bus.this);
            this.uri = uri;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    sent.add(new Sent(uri, exchange.getIn().getBody(String.class)));
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            consumers.put(uri, processor);
            return new DefaultConsumer(this, processor);
        }

        @Override
        public boolean isSingleton() {
            return true;
        }
    }
}
