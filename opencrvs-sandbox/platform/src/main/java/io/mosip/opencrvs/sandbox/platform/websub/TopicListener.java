package io.mosip.opencrvs.sandbox.platform.websub;

/** A service of this process that subscribes to a topic without a detour over HTTP. */
public interface TopicListener {
    String topic();

    /** @throws RuntimeException where the message cannot be taken: the delivery has failed */
    void receive(byte[] body);
}
