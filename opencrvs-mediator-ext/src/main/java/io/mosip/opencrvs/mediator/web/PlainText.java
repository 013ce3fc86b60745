package io.mosip.opencrvs.mediator.web;

/** Which characters a text of a caller may have. */
public final class PlainText {
    private PlainText() {}

    /** Not a control character, half of a surrogate pair, or a code point that Unicode does not assign. */
    public static boolean mayHave(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
