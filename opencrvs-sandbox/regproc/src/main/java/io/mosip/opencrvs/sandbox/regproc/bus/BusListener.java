package io.mosip.opencrvs.sandbox.regproc.bus;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Works on the messages of one address. */
public interface BusListener {
    String group();

    String topic();

    /** May see a message more than once. Throws if it could not be worked on now: it is then handed in again. */
    void on(String message) throws JsonProcessingException;
}
