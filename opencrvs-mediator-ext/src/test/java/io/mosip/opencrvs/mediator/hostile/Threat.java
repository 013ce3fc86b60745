package io.mosip.opencrvs.mediator.hostile;

/** The kinds of hostile input; each has its row in {@code docs/security.md}. */
enum Threat {
    FORGED_TOKEN("A token is forged"),
    MISUSED_TOKEN("A token is used where, when or by whom it may not be"),
    TAMPERED_ENVELOPE("An envelope is changed on its way"),
    FOREIGN_SIGNATURE("An event is signed by somebody else"),
    HOSTILE_JSON("A body is made to break the parser"),
    INFLATION("A body is compressed, or not what it says it is"),
    INJECTION("A field carries SQL, script, paths or control characters"),
    HOSTILE_PARAMETER("A parameter is repeated, oversized or wrongly encoded"),
    METHOD("A path is called in a way it does not offer"),
    PATH("A path is written so that a check is passed by"),
    SMUGGLING("A request is framed so that two servers read it differently"),
    MALFORMED_HTTP("A request is no HTTP, or too large"),
    FORGED_CALLBACK("A hub's callback is forged"),
    HOSTILE_CALLBACK("A signed callback carries what it should not"),
    FOREIGN_INTENT("Somebody asks the mediator to confirm a subscription that it did not request");

    private final String title;

    Threat(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
