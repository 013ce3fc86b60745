package io.mosip.opencrvs.packet.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;

/**
 * Rewrites a telephone number to the form of the country's ID schema. A number is refused only by its length, because
 * countries open new ranges more often than this service is deployed. In a form without country code a number of
 * another country is refused too, because it would be somebody else's number.
 */
record PhoneRule(Optional<Integer> countryCode, Form form) {

    /** How a number is written. */
    enum Form {
        /** As it is dialled within the country, trunk prefix included, digits only. */
        NATIONAL,
        /** As it follows the country code, digits only. */
        SIGNIFICANT,
        /** Plus, country code and what follows it (E.164). */
        INTERNATIONAL;

        static Form of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    /** True if a country has that code. */
    static boolean isCountryCode(int code) {
        return !NO_REGION.equals(region(code));
    }

    String apply(String sent) throws InvalidValueException {
        PhoneNumber number = parsed(sent);
        if (number.hasExtension() || NUMBERS.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
            throw new InvalidValueException("phone", ValueClass.of(sent));
        }
        if (form != Form.INTERNATIONAL && !countryCode.equals(Optional.of(number.getCountryCode()))) {
            throw new InvalidValueException("phone", "number of another country");
        }
        return switch (form) {
            case NATIONAL -> PhoneNumberUtil.normalizeDigitsOnly(NUMBERS.format(number, PhoneNumberFormat.NATIONAL));
            case SIGNIFICANT -> NUMBERS.getNationalSignificantNumber(number);
            case INTERNATIONAL -> NUMBERS.format(number, PhoneNumberFormat.E164);
        };
    }

    private PhoneNumber parsed(String sent) throws InvalidValueException {
        // The library would convert letters to the digits on their keys.
        if (sent.codePoints().anyMatch(Character::isLetter)) {
            throw new InvalidValueException("phone", ValueClass.of(sent));
        }
        try {
            return NUMBERS.parse(sent, countryCode.map(PhoneRule::region).orElse(NO_REGION));
        } catch (NumberParseException noNumber) {
            throw new InvalidValueException("phone", ValueClass.of(sent));
        }
    }

    private static String region(int code) {
        return NUMBERS.getRegionCodeForCountryCode(code);
    }
}
