package io.mosip.opencrvs.mediator.web;

import java.util.regex.Pattern;

/** The address of a peer, for whoever writes it down. */
public final class PeerAddress {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{1,45}(%[\\w.-]{1,16})?");

    private PeerAddress() {}

    /**
     * The address, or a dash if it has not the form of one: what a proxy says of its caller is a header, and the server
     * takes any text of it.
     */
    public static String of(String said) {
        return said != null && ADDRESS.matcher(said).matches() ? said : "-";
    }
}
