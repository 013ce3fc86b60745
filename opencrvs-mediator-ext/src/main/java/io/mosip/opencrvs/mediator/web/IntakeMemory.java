package io.mosip.opencrvs.mediator.web;

import org.springframework.util.unit.DataSize;

/**
 * How many bytes of request bodies fit in the heap. A body that is received or waits needs about twice its size. An event
 * in work needs about eight times its size: the text, the envelope, the message for Kafka and the copy of Kafka's
 * producer. A callback needs about four times its size.
 *
 * @param held          bytes of the events that are received, wait or are in work
 * @param inWork        bytes of the events that are in work
 * @param heldCallbacks bytes of the callbacks that are received, wait or are in work
 */
record IntakeMemory(long held, long inWork, long heldCallbacks) {
    private static final int SHARE = 16;
    private static final long LARGEST_CALLBACK = DataSize.ofMegabytes(5).toBytes();

    /**
     * @param heap       the JVM's maximum
     * @param maxSize    of one event
     * @param configured null for a sixteenth of the heap
     * @throws IllegalStateException if it does not fit in two thirds of the heap, or one event does not fit in it
     */
    static IntakeMemory of(long heap, DataSize maxSize, DataSize configured) {
        long held = configured == null ? Math.max(heap / SHARE, maxSize.toBytes()) : configured.toBytes();
        if (held < maxSize.toBytes()) {
            throw new IllegalStateException("mosip.opencrvs.intake.bytes-in-flight is less than"
                    + " mosip.opencrvs.intake.max-size, so the largest event would never be accepted");
        }
        IntakeMemory memory = new IntakeMemory(held, Math.max(held / 2, maxSize.toBytes()),
                Math.max(held / 4, LARGEST_CALLBACK));
        if (memory.heap() > heap / 3 * 2) {
            throw new IllegalStateException("The heap of " + mebibytes(heap) + " MB is too small: with"
                    + " mosip.opencrvs.intake.max-size=" + mebibytes(maxSize.toBytes())
                    + "MB and mosip.opencrvs.intake.bytes-in-flight=" + mebibytes(held)
                    + "MB intake may use " + mebibytes(memory.heap())
                    + " MB, and two thirds of the heap at most. Lower one of them, or raise -Xmx");
        }
        return memory;
    }

    /** Bytes of heap that all of it may need. */
    long heap() {
        return 2 * held + 8 * inWork + 6 * heldCallbacks;
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
