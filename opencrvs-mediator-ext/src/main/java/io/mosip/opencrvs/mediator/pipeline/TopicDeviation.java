package io.mosip.opencrvs.mediator.pipeline;

/**
 * A topic's setting that is not as this service needs it.
 *
 * @param setting   Kafka's name of it
 * @param alterable whether the service may set it: a change to {@code wanted} loses no event
 */
record TopicDeviation(String topic, String setting, String found, String wanted, boolean alterable) {
    /** No setting for Kafka: it is changed by moving partitions. */
    static final String REPLICATION_FACTOR = "replication.factor";

    /** Without the topic. */
    String difference() {
        return setting + "=" + found + ", not " + wanted;
    }
}
