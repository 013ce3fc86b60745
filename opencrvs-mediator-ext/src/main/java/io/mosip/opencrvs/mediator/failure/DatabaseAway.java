package io.mosip.opencrvs.mediator.failure;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells a database that does not answer from a defect of this service: the one is waited for, the other is repaired. */
public final class DatabaseAway {
    /** SQLSTATE classes: connection exception, insufficient resources, lock not available, operator intervention. */
    private static final Set<String> CLASSES = Set.of("08", "53", "55", "57");

    private DatabaseAway() {}

    /** Whether this failure, or one that caused it, says so. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && says(e)) {
                return true;
            }
        }
        return false;
    }

    /** PostgreSQL's failures have a state. The pool's have none: its connection was closed, or none came free. */
    private static boolean says(SQLException e) {
        return e instanceof SQLTransientException || e.getSQLState() == null
                || CLASSES.stream().anyMatch(e.getSQLState()::startsWith);
    }
}
