package io.mosip.opencrvs.mediator.failure;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Distinguishes a database that does not answer from a defect of this service. */
public final class DatabaseAway {
    /** SQLSTATE classes: connection exception, insufficient resources, lock not available, operator intervention. */
    private static final Set<String> CLASSES = Set.of("08", "53", "55", "57");

    private DatabaseAway() {}

    /** True if this failure, or one of its causes, comes from a database that is not available. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && says(e)) {
                return true;
            }
        }
        return false;
    }

    /**
     * True for SQLSTATEs of an unavailable database. Failures of the pool have no SQLSTATE: the connection was closed,
     * or none was free.
     */
    private static boolean says(SQLException e) {
        return e instanceof SQLTransientException || e.getSQLState() == null
                || CLASSES.stream().anyMatch(e.getSQLState()::startsWith);
    }
}
