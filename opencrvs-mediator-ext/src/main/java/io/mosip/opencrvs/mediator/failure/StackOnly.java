package io.mosip.opencrvs.mediator.failure;

/**
 * Formats an exception for the log: types and places without messages, because a message may quote data of an event.
 */
public record StackOnly(Throwable thrown) {
    private static final int FRAMES = 25;

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            text.append(each == thrown ? "" : "caused by ").append(each.getClass().getName()).append('\n');
            StackTraceElement[] frames = each.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append("    at ").append(frames[i]).append('\n');
            }
        }
        return text.toString();
    }
}
