package io.mosip.opencrvs.mediator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One row of the ID repository's table of UINs. */
record StoredRow(String uin, String status, ObjectNode identity) {
    StoredRow in(String newStatus) {
        return new StoredRow(uin, newStatus, identity);
    }
}
