package io.mosip.opencrvs.mediator.web;

/** Decides which characters a text of a caller may contain. */
public final class PlainText {
    private PlainText() {}

    /** False for control characters, halves of surrogate pairs and unassigned code points. */
    public static boolean mayHave(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
