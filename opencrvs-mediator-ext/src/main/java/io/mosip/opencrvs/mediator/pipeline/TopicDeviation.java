package io.mosip.opencrvs.mediator.pipeline;

/**
 * A setting of a topic that differs from what this service needs.
 *
 * @param setting   Kafka's name of it
 * @param alterable whether the service may set it: a change to {@code wanted} loses no event
 */
record TopicDeviation(String topic, String setting, String found, String wanted, boolean alterable) {
    /** Name for the number of replicas. It is not a setting of Kafka: it is changed by moving partitions. */
    static final String REPLICATION_FACTOR = "replication.factor";

    /** The deviation in words, without the topic. */
    String difference() {
        return setting + "=" + found + ", not " + wanted;
    }
}
