package io.mosip.opencrvs.mediator.world;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The registration processor's table of transactions, in no particular order, as its service gives it. */
public final class StageRows {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    /** As MOSIP's service writes it. */
    public record Row(String id, String registrationId, String transactionTypeCode, String parentTransactionId,
            String statusCode, String subStatusCode, String statusComment, String createdDateTimes) {}

    private final Map<String, List<Row>> rows = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    /** A stage's outcome, later than all before. */
    public void add(String rid, String stage, String status, String subStatus, String comment) {
        List<Row> all = rows.computeIfAbsent(rid, r -> Collections.synchronizedList(new ArrayList<>()));
        all.add(0, new Row(UUID.randomUUID().toString(), rid, stage, null, status, subStatus, comment,
                TIME.format(LocalDateTime.now(ZoneOffset.UTC).plusSeconds(all.size()))));
    }

    /** As if nobody had ever told of it. */
    public void forget(String rid) {
        rows.remove(rid);
    }

    List<Row> ask(String rid) {
        asked.computeIfAbsent(rid, r -> new AtomicInteger()).incrementAndGet();
        return rows.getOrDefault(rid, List.of());
    }

    /** How often anybody wanted to know of it. */
    public int asked(String rid) {
        return asked.getOrDefault(rid, new AtomicInteger()).get();
    }
}
