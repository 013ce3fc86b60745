package io.mosip.opencrvs.mediator.idrepo;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.peer.MosipErrors;
import java.util.List;
import java.util.Set;

/**
 * Translates the {@code errors} of the ID repository, which come with HTTP status 200 (MOSIP's IdRepoErrorConstants).
 */
final class Refusal {
    static final String NO_RECORD = "IDR-IDC-007";
    static final String RECORD_EXISTS = "IDR-IDC-012";
    /** An input parameter is wrong. For a search: the parameter is not an id. */
    static final String INVALID = "IDR-IDC-002";

    /** "VID is EXPIRED", REVOKED, USED, DEACTIVATED...; "DEACTIVATED UIN", BLOCKED. */
    private static final Set<String> UNUSABLE_VID = Set.of("IDR-VID-001", "IDR-VID-004");
    /**
     * The token lacks the role, which MOSIP's exception handler answers with HTTP status 200; or MOSIP's own token was
     * refused.
     */
    private static final Set<String> TOKEN = Set.of("IDR-IDC-011", "IDR-IDS-012");
    /**
     * Codes for missing or wrong input, unreadable data, data that does not fit the schema, a field that was changed
     * too often, or a handle that is taken. All other codes are failures of the service or of services behind it, and
     * may pass, such as a schema that could not be fetched.
     */
    private static final Set<String> PERMANENT = Set.of("IDR-IDC-001", INVALID, "IDR-IDC-003", "IDR-IDC-005",
            "IDR-IDC-013", "IDR-IDC-014", "IDR-IDS-005");

    private Refusal() {}

    /** True if the answer contains an error, even if its code cannot be read. */
    static boolean in(JsonNode answer) {
        return !answer.path("errors").isEmpty();
    }

    static MediatorException failure(JsonNode answer) {
        return new MediatorException(meaning(MosipErrors.list(answer)),
                IdRepository.NAME + " " + MosipErrors.codes(answer));
    }

    private static MediatorError meaning(List<String> codes) {
        if (codes.contains(NO_RECORD)) {
            return MediatorError.IDENTITY_UNKNOWN;
        }
        if (codes.stream().anyMatch(UNUSABLE_VID::contains)) {
            return MediatorError.VID_UNUSABLE;
        }
        if (codes.stream().anyMatch(TOKEN::contains)) {
            return MediatorError.PEER_TOKEN_REFUSED;
        }
        return codes.stream().anyMatch(PERMANENT::contains) ? MediatorError.IDREPO_REFUSED : MediatorError.PEER_FAILED;
    }
}
