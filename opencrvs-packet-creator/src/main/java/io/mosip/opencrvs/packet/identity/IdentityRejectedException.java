package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown if a record does not satisfy the ID schema, or a name in it was damaged. It contains all problems, so that one
 * correction suffices.
 */
public final class IdentityRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    IdentityRejectedException(List<Problem> problems) {
        super(code(problems).code() + ": "
                + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** The error. A damaged name has precedence, because its cause may have caused the other problems. */
    private static IdentityError code(List<Problem> problems) {
        return problems.stream().anyMatch(p -> NameRules.RULES.contains(p.rule()))
                ? IdentityError.NAME_DAMAGED
                : IdentityError.IDENTITY_INVALID;
    }

    public ErrorCode code() {
        return code(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
