package io.mosip.registration.processor.opencrvs.benchmark;

import io.mosip.registration.processor.opencrvs.StageRun;
import java.time.Duration;
import java.util.Map;

/**
 * How many messages a second the stage serves on the Kafka bus, with a credential service that takes 5 ms, and what
 * memory it holds meanwhile. Broker, database and peers are on the same cores, the first and the last in this process.
 */
public final class StageThroughput {
    private static final Duration CREDENTIAL_SERVICE = Duration.ofMillis(5);
    private static final int STRETCH = 10_000;
    private static final int AHEAD = 2_000;
    private static final int WARM_UP = 20_000;

    private StageThroughput() {}

    /** @param arguments how many messages; 100,000 if not given */
    public static void main(String[] arguments) {
        int status = 1;
        try {
            measure(arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]));
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        }
        // MOSIP's Kafka clients outlive their Vert.x.
        System.exit(status);
    }

    private static void measure(int messages) throws Exception {
        try (StageRun run = new StageRun(Map.of("mosip.regproc.opencrvs.eventbus.kafka.commit.type", "batch",
                "mosip.regproc.opencrvs.eventbus.kafka.max.poll.records", "500",
                "mosip.regproc.opencrvs.eventbus.kafka.poll.frequency", "1", "worker.pool.size", "32",
                "hikari.maximumPoolSize", "32", "mosip.regproc.opencrvs.caffeine.cache.enable", "true"))) {
            run.goodPeers();
            run.peers.load("/requestgenerator", CREDENTIAL_SERVICE);
            run.execute("""
                    insert into regprc.registration (workflow_instance_id, reg_id, process, source, iteration,
                      status_code, lang_code, is_active, cr_by, cr_dtimes, is_deleted, latest_trn_status_code)
                    select 'w-' || rid, rid, 'OPENCRVS_NEW', 'OPENCRVS', 1, 'PROCESSING', 'eng', true, 'test', now(),
                      false, 'SUCCESS'
                    from (select '10001100' || lpad(n::text, 7, '0') || '20260101101010' as rid
                      from generate_series(0, %d) as n) as rids
                    """.formatted(messages + WARM_UP));
            serve(run, 0, WARM_UP);
            System.out.printf("%-10s %10s %14s%n", "messages", "a second", "heap used, MiB");
            long start = System.nanoTime();
            for (int served = 0; served < messages; served += STRETCH) {
                long before = System.nanoTime();
                int stretch = Math.min(STRETCH, messages - served);
                serve(run, WARM_UP + served, stretch);
                row(served + stretch, stretch, System.nanoTime() - before);
            }
            row(messages, messages, System.nanoTime() - start);
        }
    }

    /** Sends so many, a bounded number ahead of the answers, and waits for all of them. */
    private static void serve(StageRun run, int first, int count) {
        int sent = 0;
        int answered = 0;
        while (answered < count) {
            for (; sent < count && sent - answered < AHEAD; sent++) {
                String rid = rid(first + sent);
                run.offer(rid, StageRun.message(rid, "OPENCRVS_NEW"));
            }
            answered += run.answers();
        }
    }

    /** As the query above makes them. */
    private static String rid(int n) {
        return "10001100%07d20260101101010".formatted(n);
    }

    private static void row(int total, int messages, long nanos) {
        System.gc();
        Runtime memory = Runtime.getRuntime();
        System.out.printf("%-10d %10.0f %14d%n", total, messages / (nanos / 1e9),
                (memory.totalMemory() - memory.freeMemory()) / 1024 / 1024);
    }
}
