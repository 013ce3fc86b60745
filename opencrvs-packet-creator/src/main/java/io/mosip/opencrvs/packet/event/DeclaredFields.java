package io.mosip.opencrvs.packet.event;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The declared fields that the form shows. OpenCRVS keeps the answers of fields that another answer has hidden since,
 * and sends them: the number of an identity document that was taken back, the hospital of a birth at home. Such answers
 * are ignored.
 */
final class DeclaredFields {

    private static final String DOCUMENTS_OF = "documents.proofOf";

    private final EventDocument document;
    private final FormRules rules;

    DeclaredFields(EventDocument document, FormRules rules) {
        this.document = document;
        this.rules = rules;
    }

    /** The declared value of a field; missing if the form does not show the field. */
    Element field(String id) {
        Element declared = document.field(id);
        return isHidden(id) ? new Element(MissingNode.getInstance(), declared.pointer()) : declared;
    }

    /** All fields that the form shows, by their ids. */
    Map<String, Element> shown() {
        Map<String, Element> shown = new LinkedHashMap<>(document.fields());
        shown.keySet().removeIf(this::isHidden);
        return shown;
    }

    /** True if the declaration says that nothing is known of the person. */
    boolean isUnavailable(String who) {
        return isTrue(document.field(who + "." + rules.detailsNotAvailable()));
    }

    /** The address of a person; it can be that of another one. */
    Element address(String who) {
        return field((sharesAddress(who) ? rules.sameAddress().get(who) : who) + ".address");
    }

    /** The field with the place that the form shows for the event; empty if the answer has no place. */
    Optional<Element> place(FormRules.Place places, String withoutAnswer) {
        Optional<String> answer = document.field(places.selector()).text();
        return answer.isEmpty()
                ? Optional.of(field(withoutAnswer))
                : answer.map(places.fields()::get).map(this::field);
    }

    private boolean isHidden(String id) {
        int dot = id.indexOf('.');
        if (dot < 0) {
            return false;
        }
        String who = id.substring(0, dot);
        String name = id.substring(dot + 1);
        return isUnavailable(who) && !name.equals(rules.detailsNotAvailable())
                || isNumberOfAnotherType(who, name)
                || name.equals("address") && sharesAddress(who)
                || isAnotherPlace(id, rules.placeOfBirth()) || isAnotherPlace(id, rules.placeOfDeath())
                || isDocumentOfUnavailable(id);
    }

    private boolean isNumberOfAnotherType(String who, String name) {
        return rules.idTypes().values().stream().anyMatch(fields -> fields.contains(name))
                && document.field(who + "." + rules.idType()).text()
                        .filter(type -> !rules.idTypes().getOrDefault(type, Set.of()).contains(name)).isPresent();
    }

    /**
     * True if the address is that of another person. False if nothing is known of the other person, because the form
     * then asks for the person's own address again.
     */
    private boolean sharesAddress(String who) {
        String other = rules.sameAddress().get(who);
        return other != null && isTrue(document.field(who + "." + rules.addressSameAs())) && !isUnavailable(other)
                && document.field(other + ".address").isObject();
    }

    private boolean isAnotherPlace(String id, FormRules.Place places) {
        return places.fields().containsValue(id) && !id.endsWith(".address")
                && document.field(places.selector()).text().filter(answer -> !id.equals(places.fields().get(answer)))
                        .isPresent();
    }

    private boolean isDocumentOfUnavailable(String id) {
        if (!id.startsWith(DOCUMENTS_OF) || id.length() == DOCUMENTS_OF.length()) {
            return false;
        }
        String about = id.substring(DOCUMENTS_OF.length());
        return isUnavailable(Character.toLowerCase(about.charAt(0)) + about.substring(1));
    }

    private static boolean isTrue(Element answer) {
        return answer.text().filter(text -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("YES")).isPresent();
    }
}
