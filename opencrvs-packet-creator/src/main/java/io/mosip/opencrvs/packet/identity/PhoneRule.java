package io.mosip.opencrvs.packet.identity;

import java.util.Optional;

/**
 * Rewrites a telephone number to national form: separators go, and the configured country code becomes the trunk
 * prefix. A number of another country is refused, because without its country code it would be someone else's.
 *
 * @param countryCode
 *            digits without plus; empty if none is configured
 * @param trunkPrefix
 *            what precedes a national number instead, usually "0"
 */
record PhoneRule(Optional<String> countryCode, String trunkPrefix) {

    String apply(String sent) throws InvalidValueException {
        String number = sent.replaceAll("[\\s().\\-\u00A0/]", "");
        if (!number.matches("\\+?[0-9]{3,20}")) {
            throw new InvalidValueException("phone", ValueClass.of(sent));
        }
        String international = number.startsWith("00") ? "+" + number.substring(2) : number;
        if (!international.startsWith("+")) {
            return number;
        }
        String digits = international.substring(1);
        if (countryCode.isEmpty() || !digits.startsWith(countryCode.get())) {
            throw new InvalidValueException("phone", "number of another country");
        }
        return trunkPrefix + digits.substring(countryCode.get().length());
    }
}
