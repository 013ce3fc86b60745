package io.mosip.opencrvs.sandbox.launcher.infra;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The topics of the message bus, from {@code kafka-topics.txt}.
 *
 * @param all every topic, to be created before anyone starts
 * @param consumers topic to the consumer group that listens to it
 */
public record KafkaTopics(Set<String> all, Map<String, String> consumers) {
    public static KafkaTopics read() throws IOException {
        try (InputStream stream = KafkaTopics.class.getResourceAsStream("/kafka-topics.txt")) {
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static KafkaTopics parse(String text) {
        Set<String> all = new LinkedHashSet<>();
        Map<String, String> consumers = new LinkedHashMap<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
            String[] words = line.split("\\s+");
            all.add(words[0]);
            if (words.length > 1) {
                consumers.put(words[0], words[1]);
            }
        });
        return new KafkaTopics(all, consumers);
    }
}
