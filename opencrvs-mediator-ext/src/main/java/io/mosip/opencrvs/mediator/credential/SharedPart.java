package io.mosip.opencrvs.mediator.credential;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a credential that OpenCRVS receives, as {@code mosip.opencrvs.credential.share} lists it: {@code uin},
 * {@code vid}, {@code uin-token}, or an attribute of the credential's subject: {@code NIN}, {@code attribute:NIN},
 * {@code attribute:NIN=nin}.
 *
 * @param attribute of the subject; what the subject calls the part
 * @param member    of the message to OpenCRVS
 */
public record SharedPart(Kind kind, String attribute, String member) {
    public static final SharedPart UIN = new SharedPart(Kind.UIN, "UIN", "uin");
    public static final SharedPart VID = new SharedPart(Kind.VID, "VID", "vid");
    public static final SharedPart UIN_TOKEN = new SharedPart(Kind.UIN_TOKEN, "uinToken", "uinToken");

    private static final Pattern ATTRIBUTE = Pattern
            .compile("(?:attribute:)?([A-Za-z][A-Za-z0-9_.-]{0,63})(?:=([A-Za-z][A-Za-z0-9_.-]{0,63}))?");

    /** The source of the value. */
    public enum Kind {
        UIN,
        VID,
        /** Derived from the UIN by the key manager; an attribute if the credential has no UIN. */
        UIN_TOKEN,
        ATTRIBUTE
    }

    /**
     * Reads one entry of the property.
     *
     * @throws IllegalArgumentException where it is no name of an attribute
     */
    public static SharedPart of(String entry) {
        return switch (entry.strip().toLowerCase(Locale.ROOT).replaceAll("[-_]", "")) {
            case "uin" -> UIN;
            case "vid" -> VID;
            case "uintoken" -> UIN_TOKEN;
            default -> attribute(entry.strip());
        };
    }

    private static SharedPart attribute(String entry) {
        Matcher names = ATTRIBUTE.matcher(entry);
        if (!names.matches()) {
            throw new IllegalArgumentException("Not a part of a credential: " + entry);
        }
        return new SharedPart(Kind.ATTRIBUTE, names.group(1), names.group(2) == null ? names.group(1) : names.group(2));
    }
}
