package io.mosip.opencrvs.mediator.tracking;

import java.util.List;

/**
 * The keyed hash that a row holds instead of a value by which the row is found or compared.
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

    /** True if the row holds this value. */
    public boolean matches(String inRow) {
        return inRow != null && accepted.contains(inRow);
    }

    /** The accepted forms other than the present one. */
    List<String> former() {
        return accepted.stream().filter(hash -> !hash.equals(stored)).toList();
    }

    /** Shows no hash, so that no hash is logged. */
    @Override
    public String toString() {
        return "RowHash";
    }
}
