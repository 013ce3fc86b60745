package io.mosip.opencrvs.mediator.admin;

import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The requested page of a list.
 *
 * @param page first is 0
 */
record Paging(int page, int size) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final int LARGEST = 200;

    /** @throws MediatorException {@link MediatorError#SEARCH_MALFORMED} */
    static Paging of(Map<String, String> query) {
        int size = number(query.getOrDefault("size", "50"));
        if (size < 1 || size > LARGEST) {
            throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        }
        return new Paging(number(query.getOrDefault("page", "0")), size);
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new MediatorException(MediatorError.SEARCH_MALFORMED);
        }
        return Integer.parseInt(text);
    }
}
