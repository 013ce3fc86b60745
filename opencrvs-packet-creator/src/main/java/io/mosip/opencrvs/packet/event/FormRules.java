package io.mosip.opencrvs.packet.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The names in a country's form and workflow of OpenCRVS: the fields that decide which other fields are shown, the
 * actions that revoke and reinstate a registration, and the country itself. It is the section {@code form} of the
 * mapping file; missing values are those of OpenCRVS's reference configuration.
 *
 * @param idTypes
 *            for each answer of the field {@code idType} the fields with numbers that the form then shows
 * @param idType
 *            the field of a person that says of which type the number is, such as {@code idType}
 * @param addressSameAs
 *            the field of a person that says that the address is that of another person
 * @param detailsNotAvailable
 *            the field of a person that says that nothing is known of that person
 * @param sameAddress
 *            for each person whose address can be that of another one: who that is
 * @param placeOfBirth
 *            the field that says in what kind of place the child was born, and for each answer the field with the place
 * @param placeOfDeath
 *            the same of a death; a place can be the field with a person's address
 * @param revoking
 *            actions after which a registration does not hold
 * @param reinstating
 *            actions after which a revoked registration holds again
 * @param neutral
 *            actions of the country that do neither
 * @param home
 *            the country itself
 */
public record FormRules(Map<String, Set<String>> idTypes, String idType, String addressSameAs,
        String detailsNotAvailable, Map<String, String> sameAddress, Place placeOfBirth, Place placeOfDeath,
        Set<String> revoking, Set<String> reinstating, Set<String> neutral, Home home) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> ISO_COUNTRIES = isoCountries();

    /** A field whose answer selects the field with the place. */
    public record Place(String selector, Map<String, String> fields) {

        public Place {
            fields = Map.copyOf(fields);
        }
    }

    public FormRules {
        idTypes = Map.copyOf(idTypes);
        sameAddress = Map.copyOf(sameAddress);
        revoking = Set.copyOf(revoking);
        reinstating = Set.copyOf(reinstating);
        neutral = Set.copyOf(neutral);
    }

    /**
     * The country as it appears in addresses.
     *
     * @param codes
     *            empty if they are not known
     * @param listed
     *            whether these are all: else a code that is no country's, as OpenCRVS's Farajaland has one, is of the
     *            country, too
     */
    public record Home(Set<String> codes, boolean listed) {

        public Home {
            codes = Set.copyOf(codes);
        }

        /** True if an address with this country lies abroad; false for an address without a country. */
        boolean isAbroad(Optional<String> country) {
            return !codes.isEmpty()
                    && country.map(code -> code.strip().toUpperCase(Locale.ROOT)).filter(code -> !codes.contains(code))
                            .filter(code -> listed || ISO_COUNTRIES.contains(code)).isPresent();
        }
    }

    /** The rules of OpenCRVS's reference configuration. */
    public static FormRules standard() {
        return of(JSON.createObjectNode());
    }

    /**
     * Reads them from a country's mapping file.
     *
     * @param mappingFile
     *            a file that the identity mapping accepts
     */
    public static FormRules parse(byte[] mappingFile) {
        try {
            return of(JSON.readTree(mappingFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FormRules of(JsonNode file) {
        JsonNode form = file.path("form");
        JsonNode selectors = form.path("selectors");
        JsonNode actions = form.path("actions");
        return new FormRules(idTypes(form.path("idTypes")), selectors.path("idType").asText("idType"),
                selectors.path("addressSameAs").asText("addressSameAs"),
                selectors.path("detailsNotAvailable").asText("detailsNotAvailable"),
                table(form.path("sameAddress"), Map.of("father", "mother", "spouse", "deceased", "informant",
                        "deceased")),
                new Place(selectors.path("placeOfBirth").asText("child.placeOfBirth"),
                        table(form.path("birthPlaces"),
                                Map.of("HEALTH_FACILITY", "child.birthLocation", "PRIVATE_HOME",
                                        "child.birthLocation.privateHome", "OTHER", "child.birthLocation.other"))),
                new Place(selectors.path("placeOfDeath").asText("eventDetails.placeOfDeath"),
                        table(form.path("deathPlaces"),
                                Map.of("HEALTH_FACILITY", "eventDetails.deathLocation",
                                        "DECEASED_USUAL_RESIDENCE", "deceased.address", "OTHER",
                                        "eventDetails.deathLocationOther"))),
                names(actions.path("revoke"), Set.of("REVOKE_REGISTRATION")),
                names(actions.path("reinstate"), Set.of("REINSTATE_REGISTRATION", "REINSTATE_REVOKE_REGISTRATION",
                        "REINSTATE_REVOKED_REGISTRATION")),
                names(actions.path("neutral"), Set.of()),
                home(form.path("homeCountries"), file.path("phone").path("countryCode")));
    }

    private static Map<String, Set<String>> idTypes(JsonNode configured) {
        Map<String, Set<String>> types = new LinkedHashMap<>(Map.of("NATIONAL_ID", Set.of("nid"), "PASSPORT",
                Set.of("passport"), "BIRTH_REGISTRATION_NUMBER", Set.of("brn"), "NONE", Set.of()));
        configured.properties().forEach(type -> types.put(type.getKey(), names(type.getValue(), Set.of())));
        return types;
    }

    private static Map<String, String> table(JsonNode configured, Map<String, String> standard) {
        Map<String, String> table = new LinkedHashMap<>(standard);
        configured.properties().forEach(entry -> table.put(entry.getKey(), entry.getValue().asText()));
        return table;
    }

    private static Set<String> names(JsonNode configured, Set<String> standard) {
        return configured.isArray()
                ? StreamSupport.stream(configured.spliterator(), false).map(JsonNode::asText)
                        .collect(Collectors.toUnmodifiableSet())
                : standard;
    }

    /** Unless it is configured, the country is one of those that share the code of the telephone numbers. */
    private static Home home(JsonNode configured, JsonNode phoneCode) {
        if (configured.isArray()) {
            return new Home(names(configured, Set.of()).stream().flatMap(code -> codes(code).stream())
                    .collect(Collectors.toUnmodifiableSet()), true);
        }
        return new Home(phoneCode.asText("").matches("[0-9]{1,3}")
                ? PhoneNumberUtil.getInstance().getRegionCodesForCountryCode(phoneCode.asInt()).stream()
                        .flatMap(region -> codes(region).stream()).collect(Collectors.toUnmodifiableSet())
                : Set.of(), false);
    }

    private static Set<String> isoCountries() {
        return Arrays.stream(Locale.getISOCountries())
                .flatMap(region -> Stream.of(region, Locale.of("", region).getISO3Country()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The code in upper case, with two letters and with three where ISO 3166 has both. */
    private static List<String> codes(String code) {
        List<String> codes = new ArrayList<>(List.of(code.toUpperCase(Locale.ROOT)));
        try {
            Optional.of(Locale.of("", code).getISO3Country()).filter(three -> !three.isEmpty()).ifPresent(codes::add);
        } catch (MissingResourceException e) {
            for (String region : Locale.getISOCountries()) {
                if (Locale.of("", region).getISO3Country().equals(codes.get(0))) {
                    codes.add(region);
                }
            }
        }
        return codes;
    }
}
