package io.mosip.opencrvs.mediator.tracking;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The schema of the mediator's tables, taken from the v0.5 property that names the table of births. It may contain only
 * letters, digits and underscores, because it becomes part of statements.
 */
@Component
public class DatabaseSchema {
    private static final String PROPERTY = "mosip.opencrvs.db.datasource.birth.transaction.table";
    private final String name;

    DatabaseSchema(@Value("${" + PROPERTY + ":opencrvs.birth_transactions}") String birthTable) {
        if (!birthTable.matches("\\w+\\.birth_transactions")) {
            throw new IllegalStateException(
                    "Property " + PROPERTY + " must be <schema>.birth_transactions; the other tables are beside it");
        }
        name = birthTable.substring(0, birthTable.indexOf('.'));
    }

    public String name() {
        return name;
    }

    /** {@code schema.table} */
    public String qualified(String table) {
        return name + "." + table;
    }
}
