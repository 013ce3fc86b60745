package io.mosip.opencrvs.mediator.pipeline;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Error codes of MOSIP's registration processor, as they stand in the text of a failure: {@code RPR-PKR-002}. */
final class MosipCodes {
    private static final Pattern CODE = Pattern.compile("\\bRPR-[A-Z]{3}-[A-Z0-9-]{1,20}");

    private MosipCodes() {}

    /** All of them, separated by spaces; empty where there is none. */
    static Optional<String> in(String text) {
        return Optional.of(CODE.matcher(text).results().map(result -> result.group()).distinct()
                .collect(Collectors.joining(" "))).filter(codes -> !codes.isEmpty());
    }
}
