package io.mosip.opencrvs.mediator.audit;

import static org.awaitility.Awaitility.await;

import io.mosip.opencrvs.mediator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The audit trail as the database's owner reads it. */
final class Trail {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final World world;
    private final List<Object> before;

    private Trail(World world, List<Object> before) {
        this.world = world;
        this.before = before;
    }

    static Trail from(World world) {
        return new Trail(world, rows(world).map(row -> row.get("row")).toList());
    }

    /** The rows since then, in their order. */
    List<Map<String, Object>> rows() {
        return rows(world).filter(row -> !before.contains(row.get("row"))).toList();
    }

    /** The rows once there are so many. */
    List<Map<String, Object>> rows(int count) {
        return await().atMost(SOON).until(this::rows, rows -> rows.size() >= count);
    }

    List<Object> outcomes() {
        return rows().stream().map(row -> row.get("outcome")).toList();
    }

    private static Stream<Map<String, Object>> rows(World world) {
        return world.database.sql()
                .sql("SELECT ctid::text AS row, * FROM opencrvs.audit_entry ORDER BY acted_at, outcome DESC").query()
                .listOfRows().stream();
    }
}
