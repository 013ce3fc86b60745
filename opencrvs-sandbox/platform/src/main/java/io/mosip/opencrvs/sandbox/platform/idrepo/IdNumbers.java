package io.mosip.opencrvs.sandbox.platform.idrepo;

import java.security.SecureRandom;

/** UINs (10 digits) and VIDs (16): random, no leading 0 or 1, a Verhoeff digit at the end. */
final class IdNumbers {
    private static final int UIN_LENGTH = 10;
    private static final int VID_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private IdNumbers() {}

    static String newUin() {
        return random(UIN_LENGTH);
    }

    static String newVid() {
        return random(VID_LENGTH);
    }

    static boolean isUin(String text) {
        return isNumber(text, UIN_LENGTH);
    }

    static boolean isVid(String text) {
        return isNumber(text, VID_LENGTH);
    }

    private static String random(int length) {
        StringBuilder digits = new StringBuilder(length);
        digits.append(2 + RANDOM.nextInt(8));
        while (digits.length() < length - 1)
            digits.append(RANDOM.nextInt(10));
        return digits.append(Verhoeff.checksumOf(digits)).toString();
    }

    private static boolean isNumber(String text, int length) {
        return text != null && text.matches("[2-9][0-9]{" + (length - 1) + "}") && Verhoeff.isValid(text);
    }
}
