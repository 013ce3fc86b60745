package io.mosip.opencrvs.sandbox.regproc.stage;

import io.mosip.opencrvs.sandbox.regproc.record.Registration;
import io.mosip.opencrvs.sandbox.regproc.record.SyncRecord;
import io.mosip.registration.processor.core.abstractverticle.MessageDTO;

/** What a stage works on. */
record StageInput(MessageDTO message, Registration registration, SyncRecord sync) {
    String rid() {
        return registration.rid();
    }

    String process() {
        return registration.process();
    }
}
