package io.mosip.opencrvs.mediator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What MOSIP's stages do with an uploaded packet: the identity is made or changed, which also makes it active, and its
 * credential is issued. A registration can be processed again: the credential then comes twice.
 */
public final class MosipStages {
    private final World world;
    private final Mediator mediator;
    private final Set<String> processed = ConcurrentHashMap.newKeySet();

    public MosipStages(World world, Mediator mediator) {
        this.world = world;
        this.mediator = mediator;
    }

    public void process(String rid, String registrationNumber) throws Exception {
        IdRepositoryPeer repository = world.mosip.identities();
        ObjectNode told = world.mosip.identityOf(rid);
        if (processed.add(rid)) {
            String uin = told.path("UIN").asText(repository.uinOf(rid).orElseThrow());
            ObjectNode identity = told.has("UIN") ? repository.identityOf(uin) : PeerServer.JSON.createObjectNode();
            repository.add(uin, null, rid, identity.setAll(told));
        }
        byte[] credential = HubPeer.credential(rid, registrationNumber, repository.uinOf(rid).orElseThrow()).toString()
                .getBytes(StandardCharsets.UTF_8);
        HubPeer.deliver(mediator.callback(), credential, HubPeer.signature(credential));
    }
}
