package io.mosip.opencrvs.routes.apply;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MOSIP's file of credential partners. The entry {@code opencrvsPartner} of 1.3.0 says {@code type} where MOSIP's
 * {@code CredentialPartner} has {@code credentialType}: a credential without a type, should it ever be asked for there.
 */
final class CredentialPartners {
    static final String FILE = "registration-processor-credential-partners.json";
    private static final Pattern ENTRY = Pattern.compile("\\{[^{}]*\"id\"\\s*:\\s*\"opencrvsPartner\"[^{}]*}");
    private static final Pattern WRONG_KEY = Pattern.compile("\"type\"(\\s*:)");

    private CredentialPartners() {}

    /** The text with the right key; everything else in it stays. */
    static String mended(String text) {
        Matcher entry = ENTRY.matcher(text);
        if (!entry.find() || entry.group().contains("\"credentialType\"")) {
            return text;
        }
        return text.substring(0, entry.start())
                + WRONG_KEY.matcher(entry.group()).replaceFirst("\"credentialType\"$1") + text.substring(entry.end());
    }
}
