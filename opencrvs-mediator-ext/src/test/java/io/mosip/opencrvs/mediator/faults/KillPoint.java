package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.packet.writer.FakeKeymanager;

/** Moments at which an instance dies: while a peer has its request, so that it is known how far a birth has come. */
enum KillPoint {
    RID_ASKED(Step.RID, MosipPeers.RIDS, false, "RECEIVED"),
    RID_GIVEN(Step.RID, MosipPeers.RIDS, true, "RECEIVED"),
    PACKET_BEGUN(Step.PACKET, FakeKeymanager.ENCRYPT, false, "RID_ASSIGNED"),
    PACKET_SIGNED(Step.PACKET, FakeKeymanager.SIGN, false, "RID_ASSIGNED"),
    SYNC_ASKED(Step.SYNC, MosipPeers.SYNC, false, "PACKET_CREATED"),
    SYNC_DONE(Step.SYNC, MosipPeers.SYNC, true, "PACKET_CREATED"),
    UPLOAD_BEGUN(Step.UPLOAD, MosipPeers.RECEIVER, false, "SYNCED"),
    UPLOAD_DONE(Step.UPLOAD, MosipPeers.RECEIVER, true, "SYNCED"),
    CREDENTIAL_COMES(Step.CREDENTIAL, CredentialIssuer.CALLBACK, false, "UPLOADED"),
    CREDENTIAL_KEPT(Step.CREDENTIAL, CredentialIssuer.CALLBACK, true, "CREDENTIAL_ISSUED"),
    TOKEN_ASKED(Step.DELIVERY, MosipPeers.TOKEN_ID, false, "CREDENTIAL_ISSUED"),
    DELIVERY_BEGUN(Step.DELIVERY, OpencrvsPeer.RECEIVE, false, "CREDENTIAL_ISSUED"),
    DELIVERY_DONE(Step.DELIVERY, OpencrvsPeer.RECEIVE, true, "CREDENTIAL_ISSUED"),
    RECEIPT_BEGUN(Step.RECEIPT, HubPeer.PUBLICATIONS, false, "DELIVERED"),
    RECEIPT_DONE(Step.RECEIPT, HubPeer.PUBLICATIONS, true, "DELIVERED");

    /** What a birth goes through, in this order. */
    enum Step {
        RID,
        PACKET,
        SYNC,
        UPLOAD,
        CREDENTIAL,
        DELIVERY,
        RECEIPT
    }

    final Step step;
    /** Whose request is the moment. */
    final String service;
    /** Whether the peer has done what it was asked; it never answers. */
    final boolean worked;
    /** Where at least one birth is, in the database, when the request comes; else the kill waits for the next. */
    final String status;

    KillPoint(Step step, String service, boolean worked, String status) {
        this.step = step;
        this.service = service;
        this.worked = worked;
        this.status = status;
    }
}
