package io.mosip.opencrvs.mediator.admin;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.transaction.TransactionStatus;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which events an administrator wants to see.
 *
 * @param code only those with this error code
 * @param page first is 0
 */
record EventSearch(TransactionStatus status, Optional<String> code, int page, int size) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9-]{1,16}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final int LARGEST = 200;

    /** @throws MediatorException {@link MediatorError#SEARCH_MALFORMED} */
    static EventSearch of(Map<String, String> query) {
        Optional<String> code = Optional.ofNullable(query.get("code"));
        int size = number(query.getOrDefault("size", "50"));
        if (code.isPresent() && !CODE.matcher(code.get()).matches() || size < 1 || size > LARGEST) {
            throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        }
        return new EventSearch(status(query.getOrDefault("status", TransactionStatus.REJECTED.name())), code,
                number(query.getOrDefault("page", "0")), size);
    }

    private static TransactionStatus status(String name) {
        try {
            return TransactionStatus.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        }
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        }
        return Integer.parseInt(text);
    }
}
