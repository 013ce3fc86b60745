package io.mosip.opencrvs.mediator.pipeline;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds error codes of MOSIP's registration processor, such as {@code RPR-PKR-002}, in the text of a failure. */
final class MosipCodes {
    private static final Pattern CODE = Pattern.compile("\\bRPR-[A-Z]{3}-[A-Z0-9-]{1,20}");

    private MosipCodes() {}

    /** All codes, separated by spaces; empty if there is none. */
    static Optional<String> in(String text) {
        return Optional.of(CODE.matcher(text).results().map(result -> result.group()).distinct()
                .collect(Collectors.joining(" "))).filter(codes -> !codes.isEmpty());
    }
}
