package io.mosip.opencrvs.packet.identity;

import java.util.Locale;
import java.util.Map;

/** A table from OpenCRVS's codes to the country's codes. Upper and lower case are not distinguished. */
record CodeList(Map<String, String> codes) {

    String apply(String sent) throws InvalidValueException {
        String code = codes.getOrDefault(sent.strip(), codes.get(sent.strip().toLowerCase(Locale.ROOT)));
        if (code == null) {
            throw new InvalidValueException("codes", "a code that the mapping does not list");
        }
        return code;
    }
}
