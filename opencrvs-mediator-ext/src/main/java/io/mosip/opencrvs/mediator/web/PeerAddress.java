package io.mosip.opencrvs.mediator.web;

import java.util.regex.Pattern;

/** Formats the address of a peer for logs and the audit trail. */
public final class PeerAddress {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{1,45}(%[\\w.-]{1,16})?");

    private PeerAddress() {}

    /**
     * The address, or a dash if the text does not have the form of an address. Behind a proxy the address is a header,
     * and the server accepts any text there.
     */
    public static String of(String said) {
        return said != null && ADDRESS.matcher(said).matches() ? said : "-";
    }
}
