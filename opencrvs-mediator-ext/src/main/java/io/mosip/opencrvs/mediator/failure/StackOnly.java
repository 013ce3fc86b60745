package io.mosip.opencrvs.mediator.failure;

/** An exception as a log may show it: types and places, no messages, because a message may quote an event's data. */
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
