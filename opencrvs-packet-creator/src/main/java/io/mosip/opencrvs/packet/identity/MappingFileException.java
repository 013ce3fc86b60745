package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.ErrorCode;
import java.util.List;

/** The mapping file is not usable; says where and why, all faults at once. */
public final class MappingFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    MappingFileException(List<Fault> faults) {
        super(IdentityError.MAPPING_FILE_INVALID.code() + ": " + String.join("; ",
                faults.stream().map(Fault::toString).toList()));
        this.faults = List.copyOf(faults);
    }

    public ErrorCode code() {
        return IdentityError.MAPPING_FILE_INVALID;
    }

    public List<Fault> faults() {
        return faults;
    }

    /**
     * A fault of the file.
     *
     * @param pointer
     *            JSON pointer; empty for the whole file
     */
    public record Fault(String pointer, String reason) {

        @Override
        public String toString() {
            return (pointer.isEmpty() ? "the file" : pointer) + " " + reason;
        }
    }
}
