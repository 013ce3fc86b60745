package io.mosip.opencrvs.sandbox.platform.idrepo;

/** The checksum digit of UIN and VID: Verhoeff's, over the dihedral group of order ten. */
final class Verhoeff {
    /** What each position does to a digit: powers of one permutation, with period eight. */
    private static final int[] PERMUTATION = { 1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    private static final int PERIOD = 8;
    private static final int[] INVERSE = { 0, 4, 3, 2, 1, 5, 6, 7, 8, 9};

    private Verhoeff() {}

    static int checksumOf(CharSequence digits) {
        return INVERSE[fold(digits, 1)];
    }

    static boolean isValid(CharSequence digits) {
        return fold(digits, 0) == 0;
    }

    private static int fold(CharSequence digits, int firstPosition) {
        int folded = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            folded = product(folded, permuted(digit, (i + firstPosition) % PERIOD));
        }
        return folded;
    }

    private static int permuted(int digit, int times) {
        int permuted = digit;
        for (int i = 0; i < times; i++)
            permuted = PERMUTATION[permuted];
        return permuted;
    }

    /** Rotations are 0 to 4, reflections 5 to 9. */
    private static int product(int a, int b) {
        if (a < 5)
            return b < 5 ? (a + b) % 5 : 5 + (a + b - 5) % 5;
        return b < 5 ? 5 + (a - 5 - b + 5) % 5 : (a - b + 5) % 5;
    }
}
