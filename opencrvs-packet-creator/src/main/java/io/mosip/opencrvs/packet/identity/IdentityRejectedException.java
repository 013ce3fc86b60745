package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;

/** The record does not satisfy the ID schema. Carries every problem, so that one correction suffices. */
public final class IdentityRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    IdentityRejectedException(List<Problem> problems) {
        super(IdentityError.IDENTITY_INVALID.code() + ": "
                + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public ErrorCode code() {
        return IdentityError.IDENTITY_INVALID;
    }

    public List<Problem> problems() {
        return problems;
    }
}
