package io.mosip.opencrvs.sandbox.regproc.bus;

import java.util.List;

/** Brings the listeners of one part of this process, as many as are configured. */
@FunctionalInterface
public interface BusListeners {
    List<BusListener> listeners();
}
