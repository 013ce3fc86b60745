package io.mosip.opencrvs.packet.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An event as OpenCRVS keeps it from 1.9 on: actions, whose declarations add up to what is declared now. They are added
 * up as OpenCRVS does it ({@code aggregateActionDeclarations} of its toolkit): accepted actions by their time, an
 * accepted action over the request it answers, an approved correction by the request it approves, members of a value
 * one by one. A registration, the approval of a correction or a revocation that the country's own service is still asked
 * to confirm counts: that is when it is told.
 */
final class EventDocument {

    /** Actions whose declarations are proposals or copies. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("REQUEST_CORRECTION", "REJECT_CORRECTION",
            "PRINT_CERTIFICATE");
    /** Actions about who works on the record and about its comparison with others. They usually declare nothing. */
    private static final Set<String> CLERICAL = Set.of("READ", "ASSIGN", "UNASSIGN", "DUPLICATE_DETECTED",
            "MARK_AS_DUPLICATE", "MARK_AS_NOT_DUPLICATE");
    private static final Set<String> CORRECTION = Set.of("REQUEST_CORRECTION", "APPROVE_CORRECTION",
            "REJECT_CORRECTION");
    private static final String APPROVAL = "APPROVE_CORRECTION";
    private static final String REGISTRATION = "REGISTER";
    /** OpenCRVS's other actions, which do not change whether a registration is valid. */
    private static final Set<String> NEUTRAL = Set.of("CREATE", "NOTIFY", "DECLARE", "VALIDATE", "EDIT", "DELETE",
            "ARCHIVE", "REJECT", "PRINT_CERTIFICATE");
    private static final String CUSTOM = "CUSTOM";

    private final Element root;
    private final FormRules rules;
    private final List<Element> actions;
    private final Map<String, Element> actionsById = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Element register;
    private final Map<String, Element> fields = new LinkedHashMap<>();

    /**
     * @throws EventRejectedException
     *             if the record is not registered
     */
    EventDocument(Element root, FormRules rules) {
        this.root = root;
        this.rules = rules;
        this.actions = root.list("actions").stream()
                .sorted(Comparator.comparing(action -> action.text("createdAt").orElse(""))).toList();
        actions.forEach(action -> {
            action.text("id").ifPresent(id -> actionsById.putIfAbsent(id, action));
            action.text("originalActionId").ifPresent(answered::add);
        });
        this.register = registration();
        actions.stream().filter(action -> has(action, "status", "Accepted")).forEach(this::take);
        if (isPending(register)) {
            declare(register);
        }
        actions.stream().filter(action -> has(action, "type", APPROVAL) && isPending(action)).forEach(this::take);
    }

    static boolean is(Element root) {
        return root.at("actions").json().isArray() && root.text("type").isPresent();
    }

    Element root() {
        return root;
    }

    /** The action that registers the record. */
    Element register() {
        return register;
    }

    /** The declared value of a field of the form, such as {@code child.name}, with its JSON pointer. */
    Element field(String id) {
        return fields.getOrDefault(id,
                new Element(MissingNode.getInstance(), register.at("declaration").at(id).pointer()));
    }

    /** All declared fields by their ids. */
    Map<String, Element> fields() {
        return fields;
    }

    /**
     * The actions that decide what is declared and whether the registration is valid, including those that are not
     * confirmed yet.
     */
    Stream<Element> decisive() {
        return actions.stream().filter(this::counts)
                .filter(action -> action.text("type").filter(WITHOUT_EFFECT::contains).isEmpty())
                .filter(action -> action.text("type").filter(CLERICAL::contains).isEmpty()
                        || !action.at("declaration").json().isEmpty());
    }

    boolean isCorrected() {
        return actions.stream().anyMatch(action -> has(action, "type", APPROVAL) && counts(action));
    }

    /** True if the registration was revoked at some time. */
    boolean wasRevoked() {
        return actions.stream().anyMatch(action -> is(action, rules.revoking()) && counts(action));
    }

    /**
     * True if the registration was revoked and not reinstated since.
     *
     * @throws EventRejectedException
     *             if an action follows the revocation that may be the country's own name for a reinstatement
     */
    boolean isRevoked() {
        Optional<Element> last = actions.stream().filter(this::counts).filter(action -> !isNeutral(action))
                .reduce((earlier, later) -> later);
        boolean revoked = actions.stream().filter(this::counts)
                .filter(action -> is(action, rules.revoking()) || reinstates(action))
                .reduce((earlier, later) -> later).filter(decisive -> is(decisive, rules.revoking())).isPresent();
        last.filter(action -> revoked && !is(action, rules.revoking())).ifPresent(unknown -> {
            throw EventRejectedException.unknownAction(name(unknown), unknown.pointer());
        });
        return revoked;
    }

    private boolean reinstates(Element action) {
        return is(action, rules.reinstating()) || has(action, "type", REGISTRATION);
    }

    private boolean isNeutral(Element action) {
        String name = name(action);
        return NEUTRAL.contains(name) || CLERICAL.contains(name) || CORRECTION.contains(name)
                || rules.neutral().contains(name) && !is(action, rules.revoking()) && !reinstates(action);
    }

    private static String name(Element action) {
        return action.text("customActionType").or(() -> action.text("type").filter(type -> !type.equals(CUSTOM)))
                .orElse(CUSTOM);
    }

    /** True if the action has one of these types. The name of a country's own action is in a separate member. */
    private static boolean is(Element action, Set<String> types) {
        return action.text("type").filter(types::contains).isPresent()
                || action.text("customActionType").filter(types::contains).isPresent();
    }

    /** A correction that nobody has answered, if there is one. */
    Optional<Element> pendingCorrection() {
        return actions.stream().filter(action -> action.text("type").filter(CORRECTION::contains).isPresent())
                .reduce((earlier, later) -> later).filter(last -> has(last, "type", "REQUEST_CORRECTION"));
    }

    private Element registration() {
        return actions.stream().filter(action -> has(action, "type", REGISTRATION))
                .filter(this::counts)
                .reduce((earlier, later) -> later).orElseThrow(() -> new EventRejectedException(
                        EventError.NOT_REGISTERED, root.at("actions").pointer()));
    }

    private boolean counts(Element action) {
        return has(action, "status", "Accepted") || isPending(action);
    }

    /** True if the action was requested, and neither accepted nor rejected since. */
    private boolean isPending(Element action) {
        return has(action, "status", "Requested") && action.text("id").filter(id -> !answered.contains(id)).isPresent();
    }

    private void take(Element action) {
        String type = action.text("type").orElse("");
        if (type.equals(APPROVAL)) {
            action.text("requestId").or(() -> action.text("originalActionId").map(actionsById::get)
                    .flatMap(asked -> asked.text("requestId")))
                    .map(actionsById::get).ifPresent(this::declareWithRequest);
        } else if (!WITHOUT_EFFECT.contains(type)) {
            declareWithRequest(action);
        }
    }

    private void declareWithRequest(Element action) {
        action.text("originalActionId").map(actionsById::get).filter(original -> has(original, "status", "Requested"))
                .ifPresent(this::declare);
        declare(action);
    }

    private void declare(Element action) {
        Element declaration = action.at("declaration");
        declaration.json().fieldNames().forEachRemaining(id -> {
            Element said = declaration.at(id);
            Element before = fields.get(id);
            fields.put(id,
                    new Element(merged(before == null ? null : before.json(), said.json()), said.pointer()));
        });
    }

    /** Merges the later values into the earlier ones. */
    private static JsonNode merged(JsonNode before, JsonNode said) {
        if (before instanceof ObjectNode into && said instanceof ObjectNode) {
            said.properties().forEach(
                    member -> into.set(member.getKey(), merged(into.get(member.getKey()), member.getValue())));
            return into;
        }
        return said.deepCopy();
    }

    private static boolean has(Element action, String member, String value) {
        return action.text(member).filter(value::equals).isPresent();
    }
}
