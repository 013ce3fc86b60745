package io.mosip.opencrvs.sandbox.platform.control;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** How many requests each endpoint got and how it answered. Keys are path patterns: no id is ever part of one. */
@Component
class RequestLedger {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String method, String pattern, String outcome) {
        counts.computeIfAbsent(method + ' ' + pattern + ' ' + outcome, k -> new LongAdder()).increment();
    }

    Map<String, Long> counts() {
        Map<String, Long> sorted = new TreeMap<>();
        counts.forEach((key, count) -> sorted.put(key, count.sum()));
        return sorted;
    }
}
