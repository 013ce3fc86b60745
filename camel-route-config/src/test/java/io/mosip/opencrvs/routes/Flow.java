package io.mosip.opencrvs.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One of the route files, and what the design says of it: its stages in order, and where each of their answers goes.
 *
 * @param printStage bus stem of the print stage; MOSIP 1.2.0.x has another one than 1.3.0
 */
record Flow(String process, String folder, String printStage) {
    static final List<Flow> ALL = List.of(new Flow("OPENCRVS_NEW", "", "credential-requestor"),
            new Flow("OPENCRVS_UPDATE", "", "credential-requestor"),
            new Flow("OPENCRVS_NEW", "mosip-1.2.0", "printing"),
            new Flow("OPENCRVS_UPDATE", "mosip-1.2.0", "printing"));
    /** What neither a birth nor its correction passes. */
    static final List<String> OMITTED = List.of("c-m-d-validator", "cmd-validator", "operator-validator",
            "supervisor-validator", "quality-classifier", "demo-dedupe", "bio-dedupe", "abis-handler",
            "abis-middle-ware", "verification", "manual-adjudication", "biometric-extraction");
    static final Path RESOURCES = Path.of("src/main/resources");
    private static final String INTRODUCER = "introducer-validator";

    /** A stage, its answer, and where the message must go: a stage's address or workflow commands. */
    record Branch(String stage, Map<String, Object> answer, List<String> goesTo) {
        @Override
        public String toString() {
            return stage + " " + answer + " -> " + goesTo;
        }
    }

    Path file() {
        return RESOURCES.resolve(folder).resolve(
                "registration-processor-camel-routes-" + process.toLowerCase(Locale.ROOT) + "-default.xml");
    }

    boolean hasIntroducer() {
        return process.equals("OPENCRVS_NEW");
    }

    List<String> stages() {
        List<String> stages = new ArrayList<>(
                List.of("packet-receiver", "securezone-notification", "packet-uploader", "packet-validator",
                        "packet-classifier", INTRODUCER, "uin-generator", "finalization", printStage, "opencrvs"));
        if (!hasIntroducer()) {
            stages.remove(INTRODUCER);
        }
        return Collections.unmodifiableList(stages);
    }

    /** Those that a packet without an introducer passes. */
    List<String> stagesWithoutIntroducer() {
        return stages().stream().filter(stage -> !stage.equals(INTRODUCER)).toList();
    }

    /** Every answer of every stage. */
    List<Branch> branches() {
        List<Branch> table = new ArrayList<>();
        for (String stage : stages()) {
            List<String> failed = ended(stage, "COMPLETE_AS_FAILED");
            table.add(new Branch(stage, flags(false, true), failed));
            table.add(new Branch(stage, flags(false, false), failed));
            table.add(new Branch(stage, flags(true, true), List.of("MARK_AS_REPROCESS")));
            table.add(new Branch(stage, flags(true, false), wellEnded(stage)));
            table.add(new Branch(stage, Map.of(), failed));
            table.add(new Branch(stage, Map.of("isValid", true), failed));
            table.add(new Branch(stage, Map.of("internalError", false), failed));
        }
        List<String> generator = List.of("eventbus://uin-generator-bus-in");
        for (String availability : List.of("false", "--TAG_VALUE_NOT_AVAILABLE--", "")) {
            table.add(classified(Map.of("INTRODUCER_AVAILABILITY", availability), generator));
        }
        table.add(classified(Map.of(), generator));
        // An infant, or one whose biometrics are all missing, is not sent to be verified by hand.
        table.add(classified(Map.of("AGE_GROUP", "INFANT", "EXCEPTION_BIOMETRICS", "LL,LR"), generator));
        Map<String, Object> introduced = Map.of("INTRODUCER_AVAILABILITY", "true");
        table.add(classified(introduced,
                hasIntroducer() ? List.of("eventbus://" + INTRODUCER + "-bus-in") : generator));
        table.add(new Branch("packet-classifier", Map.of("isValid", true, "internalError", true, "tags", introduced),
                List.of("MARK_AS_REPROCESS")));
        return table;
    }

    List<String> wellEnded(String stage) {
        if (stage.equals("opencrvs")) {
            return ended(stage, "COMPLETE_AS_PROCESSED");
        }
        List<String> passed = stage.equals(INTRODUCER) ? stages() : stagesWithoutIntroducer();
        return List.of("eventbus://" + passed.get(passed.indexOf(stage) + 1) + "-bus-in");
    }

    String busOut(String stage) {
        return "eventbus://" + stage + "-" + process.toLowerCase(Locale.ROOT) + "-bus-out";
    }

    /** The message that MOSIP's stages hand on, with what one of them has answered. */
    Map<String, Object> message(Map<String, Object> answer) {
        Map<String, Object> message = new HashMap<>(Map.of("rid", "10001100010000120260101101010", "reg_type", process,
                "iteration", 1, "source", "OPENCRVS", "workflowInstanceId", "w-1", "lastHopTimestamp",
                "2026-01-01T10:10:10.000Z"));
        message.putAll(answer);
        return message;
    }

    static Map<String, Object> flags(boolean valid, boolean internalError) {
        return Map.of("isValid", valid, "internalError", internalError);
    }

    static Map<String, Object> tagged(Map<String, Object> tags) {
        return Map.of("isValid", true, "internalError", false, "tags", tags);
    }

    /** From the packet validator on there is something to give a profile of. */
    private List<String> ended(String stage, String command) {
        return stages().indexOf(stage) < stages().indexOf("packet-validator")
                ? List.of(command)
                : List.of("ANONYMOUS_PROFILE", command);
    }

    private static Branch classified(Map<String, Object> tags, List<String> goesTo) {
        return new Branch("packet-classifier", tagged(tags), goesTo);
    }

    @Override
    public String toString() {
        return process + (folder.isEmpty() ? "" : " of " + folder);
    }
}
