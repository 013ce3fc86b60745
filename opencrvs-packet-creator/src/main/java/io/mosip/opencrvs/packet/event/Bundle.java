package io.mosip.opencrvs.packet.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources of an event, by type and by reference. Entries that are not resources are ignored, because the bundles
 * are not valid FHIR of any release.
 */
final class Bundle {

    private final Map<String, List<Element>> byType = new HashMap<>();
    private final Map<String, Element> byId = new HashMap<>();
    private final boolean fullUrls;
    private final Element element;

    Bundle(Element bundle) {
        element = bundle;
        boolean anyFullUrl = false;
        for (Element entry : bundle.list("entry")) {
            Element resource = entry.at("resource").isObject() ? entry.at("resource") : entry;
            Optional<String> type = resource.text("resourceType");
            if (type.isEmpty()) {
                continue;
            }
            byType.computeIfAbsent(type.get(), t -> new ArrayList<>()).add(resource);
            resource.text("id").ifPresent(id -> byId.putIfAbsent(type.get() + "/" + id, resource));
            Optional<String> fullUrl = entry.text("fullUrl");
            anyFullUrl |= fullUrl.isPresent();
            fullUrl.ifPresent(url -> byId.putIfAbsent(url, resource));
        }
        fullUrls = anyFullUrl;
    }

    List<Element> all(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** Whether entries carry a fullUrl, which OpenCRVS sends from 1.5 on. */
    boolean hasFullUrls() {
        return fullUrls;
    }

    Element element() {
        return element;
    }

    /** The resource of that type a reference leads to, by {@code Type/id}, {@code urn:uuid:id} or full URL. */
    Optional<Element> resolve(String type, String reference) {
        Element exact = byId.get(reference);
        if (exact != null) {
            return Optional.of(exact).filter(e -> e.text("resourceType").filter(type::equals).isPresent());
        }
        return Reference.id(type, reference).map(id -> byId.get(type + "/" + id));
    }
}
