package io.mosip.opencrvs.mediator.tracking;

import java.util.List;

/**
 * What stands in a row in the place of a value by which the row is found or compared.
 *
 * @param stored   made with the present key: what a row is given
 * @param accepted every form in which a row may hold this value: by the present key, by the key before it, and without a
 *                 key, as earlier versions stored it
 * @param plain    without a key; the same for every instance and key, so locks are held on it. It is never stored.
 */
public record RowHash(String stored, List<String> accepted, String plain) {
    public RowHash {
        accepted = List.copyOf(accepted);
    }

    /** Whether a row holds this value; a row that holds none does not. */
    public boolean matches(String inRow) {
        return inRow != null && accepted.contains(inRow);
    }

    /** The accepted forms that a row is no longer given. */
    List<String> former() {
        return accepted.stream().filter(hash -> !hash.equals(stored)).toList();
    }

    /** Without a hash: it goes into no log. */
    @Override
    public String toString() {
        return "RowHash";
    }
}
