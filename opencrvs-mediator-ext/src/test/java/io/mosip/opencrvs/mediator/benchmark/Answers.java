package io.mosip.opencrvs.mediator.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What callers were told, and after how long. */
final class Answers {
    static final String ACCEPTED = "200";
    static final String CLOSED = "connection refused or closed";
    static final String NONE = "no answer in 20 s";

    private final Map<String, List<Long>> nanos = new TreeMap<>();

    synchronized void add(String answer, long after) {
        nanos.computeIfAbsent(answer, a -> new ArrayList<>()).add(after);
    }

    synchronized boolean allAccepted() {
        return nanos.keySet().equals(Set.of(ACCEPTED));
    }

    /** Each kind with its times. */
    @Override
    public synchronized String toString() {
        return nanos.entrySet().stream().map(each -> each.getKey() + ": " + times(each.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String times(List<Long> unsorted) {
        List<Long> sorted = unsorted.stream().sorted().toList();
        return sorted.size() + " times, " + Stream.of(0.5, 0.9, 0.99, 0.999)
                .map(share -> String.format("p%s %.1f ms", String.format("%.1f", share * 100).replace(".0", ""),
                        at(sorted, share)))
                .collect(Collectors.joining(", ")) + String.format(", longest %.1f ms", at(sorted, 1));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(sorted.size() * share) - 1)) / 1e6;
    }
}
