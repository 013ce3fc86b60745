package io.mosip.opencrvs.sandbox.platform.idrepo;

import io.mosip.opencrvs.sandbox.platform.mosip.MosipRefusal;

/** The refusals of MOSIP's ID repository, with its codes and texts. They name fields, never values. */
final class IdrepoRefusals {
    private IdrepoRefusals() {}

    static MosipRefusal missing(String field) {
        return new MosipRefusal("IDR-IDC-001", "Missing Input Parameter - " + field);
    }

    static MosipRefusal invalid(String field) {
        return new MosipRefusal("IDR-IDC-002", "Invalid Input Parameter - " + field);
    }

    static MosipRefusal noRecord() {
        return new MosipRefusal("IDR-IDC-007", "No Record(s) found");
    }

    static MosipRefusal recordExists() {
        return new MosipRefusal("IDR-IDC-012", "Record already exists in DB");
    }

    static MosipRefusal unknownSchema() {
        return new MosipRefusal("IDR-IDS-008", "Failed to retrieve Identity Schema from kernel Syncdata service");
    }

    static MosipRefusal vidPolicy() {
        return new MosipRefusal("IDR-VID-003", "Could not generate/regenerate VID as per policy");
    }

    static MosipRefusal vidIs(String status) {
        return new MosipRefusal("IDR-VID-001", "VID is " + status);
    }

    static MosipRefusal uinIs(String status) {
        return new MosipRefusal("IDR-VID-004", status + " UIN");
    }
}
