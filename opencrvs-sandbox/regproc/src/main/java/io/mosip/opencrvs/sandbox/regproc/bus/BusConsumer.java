package io.mosip.opencrvs.sandbox.regproc.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer of one address. A batch is worked on by a few workers and committed when all of it is done; if a
 * message of it could not be worked on, the whole batch is handed in again.
 */
class BusConsumer implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BusConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 1_000;

    private final BusListener listener;
    private final KafkaConsumer<String, String> consumer;
    private final ExecutorService workers;
    private volatile boolean running = true;

    BusConsumer(BusListener listener, BusSettings settings, int workerCount) {
        this.listener = listener;
        this.consumer = settings.consumer(listener.group());
        this.workers = Executors.newFixedThreadPool(workerCount,
                Thread.ofPlatform().daemon().name(listener.group() + "-", 0).factory());
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(List.of(listener.topic()));
            while (running) {
                poll();
            }
        } catch (WakeupException e) {
            LOG.debug("{} stopped", listener.group());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            workers.shutdownNow();
        }
    }

    void stop() {
        running = false;
        consumer.wakeup();
    }

    private void poll() throws InterruptedException {
        try {
            ConsumerRecords<String, String> records = consumer.poll(POLL);
            if (records.isEmpty()) {
                return;
            }
            if (workOn(records)) {
                consumer.commitSync();
            } else {
                again(records);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("{}: {}", listener.group(), e.getClass().getSimpleName());
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean workOn(ConsumerRecords<String, String> records) throws InterruptedException {
        List<Future<?>> work = new ArrayList<>();
        for (ConsumerRecord<String, String> record : records) {
            work.add(workers.submit(() -> workOn(record)));
        }
        boolean done = true;
        for (Future<?> one : work) {
            try {
                one.get();
            } catch (ExecutionException e) {
                LOG.warn("{} will see a message again: {}", listener.group(),
                        e.getCause().getClass().getSimpleName());
                done = false;
            }
        }
        return done;
    }

    private void workOn(ConsumerRecord<String, String> record) {
        try {
            listener.on(record.value());
        } catch (JsonProcessingException e) {
            LOG.error("{}: what is at offset {} of {} is no message", listener.group(), record.offset(),
                    record.topic());
        }
    }

    private void again(ConsumerRecords<String, String> records) {
        for (TopicPartition partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).get(0).offset());
        }
    }
}
