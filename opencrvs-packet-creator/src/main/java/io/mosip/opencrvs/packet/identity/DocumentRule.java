package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.Attachment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which attachment becomes a document field of the ID schema.
 *
 * @param type
 *            MOSIP's document type; where empty, OpenCRVS's type is taken
 */
record DocumentRule(String field, List<Match> matches, Optional<String> type, boolean mandatory) {

    /** Types and subjects that match; an empty set matches all. */
    record Match(Set<String> types, Set<String> subjects) {

        boolean test(Attachment attachment) {
            return (types.isEmpty() || types.contains(attachment.type()))
                    && (subjects.isEmpty() || subjects.contains(attachment.subject()));
        }
    }

    boolean test(Attachment attachment) {
        return matches.stream().anyMatch(m -> m.test(attachment));
    }
}
