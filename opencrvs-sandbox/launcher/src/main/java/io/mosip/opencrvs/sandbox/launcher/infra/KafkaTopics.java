package io.mosip.opencrvs.sandbox.launcher.infra;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The topics of the message bus, from {@code kafka-topics.txt}.
 *
 * @param all every topic, to be created before anyone starts
 * @param consumed those that a consumer must hold before the first event may be sent
 */
public record KafkaTopics(Set<String> all, Set<String> consumed) {
    private static final String CONSUMED = " consumed";

    public static KafkaTopics read() throws IOException {
        try (InputStream stream = KafkaTopics.class.getResourceAsStream("/kafka-topics.txt")) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static KafkaTopics parse(String text) {
        Set<String> all = new LinkedHashSet<>();
        Set<String> consumed = new LinkedHashSet<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
            if (line.endsWith(CONSUMED)) {
                String topic = line.substring(0, line.length() - CONSUMED.length()).strip();
                all.add(topic);
                consumed.add(topic);
            } else {
                all.add(line);
            }
        });
        return new KafkaTopics(all, consumed);
    }
}
