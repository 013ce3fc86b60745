package io.mosip.opencrvs.mediator.faults;

import io.mosip.opencrvs.mediator.faults.Mishap.Burst;
import io.mosip.opencrvs.mediator.faults.Mishap.DatabaseAway;
import io.mosip.opencrvs.mediator.faults.Mishap.DatabaseHangs;
import io.mosip.opencrvs.mediator.faults.Mishap.KafkaAway;
import io.mosip.opencrvs.mediator.faults.Mishap.Kill;
import io.mosip.opencrvs.mediator.faults.Mishap.NetworkAway;
import io.mosip.opencrvs.mediator.faults.Mishap.OversizeEvents;
import io.mosip.opencrvs.mediator.faults.Mishap.PoisonMessages;
import io.mosip.opencrvs.mediator.faults.Mishap.RejectedBirths;
import io.mosip.opencrvs.mediator.faults.Mishap.ServiceAway;
import io.mosip.opencrvs.mediator.faults.Mishap.Termination;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.packet.writer.FakeKeymanager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What goes wrong in a round, in which order; the same seed makes the same plan. Which request of which birth it meets
 * is decided by the threads of several processes, and differs from run to run.
 *
 * @param instances of the service
 * @param births    to be registered
 * @param chance    of a single request to meet a fault
 * @param whole     whether corrections and deaths follow the births, and the hub gives a credential up as MOSIP's does
 */
record FaultPlan(int instances, int births, long seed, double chance, List<Mishap> mishaps, boolean whole) {
    private static final double CHANCE = 0.01;
    /** How often a service is asked in vain; a schema that is known already is asked for once in a while. */
    private static final int OFTEN = 5;
    private static final int RARE = 1;
    private static final List<KillPoint> ONE_OF_EACH_STEP = List.of(KillPoint.RID_GIVEN, KillPoint.PACKET_BEGUN,
            KillPoint.SYNC_DONE, KillPoint.UPLOAD_DONE, KillPoint.CREDENTIAL_KEPT, KillPoint.DELIVERY_DONE);

    /** Everything, once or more. */
    static FaultPlan full(int instances, int births, long seed) {
        List<Mishap> mishaps = new ArrayList<>();
        for (KillPoint point : KillPoint.values()) {
            mishaps.add(new Kill(point));
        }
        mishaps.addAll(List.of(new Termination(), new Termination(), new KafkaAway(true), new KafkaAway(false),
                new DatabaseAway(), new DatabaseAway(), new NetworkAway()));
        mishaps.addAll(List.of(new DatabaseHangs(), new DatabaseHangs(), new Burst(), new Burst(), new PoisonMessages(),
                new OversizeEvents(), new RejectedBirths(), new RejectedBirths()));
        mishaps.addAll(services());
        return shuffled(instances, births, seed, mishaps, true);
    }

    /** A kill at every step and one of the other mishaps each: what a test of every build has time for. */
    static FaultPlan brief(int instances, int births, long seed) {
        List<Mishap> mishaps = new ArrayList<>();
        ONE_OF_EACH_STEP.forEach(point -> mishaps.add(new Kill(point)));
        mishaps.addAll(List.of(new Termination(), new KafkaAway(true), new DatabaseAway(), new NetworkAway()));
        return shuffled(instances, births, seed, mishaps, false);
    }

    /** Nothing goes wrong. */
    static FaultPlan calm(int births, long seed) {
        return new FaultPlan(1, births, seed, 0, List.of(), false);
    }

    private static List<Mishap> services() {
        return List.of(new ServiceAway("RID generator away", Set.of(MosipPeers.RIDS), OFTEN),
                new ServiceAway("ID schema away", Set.of(MosipPeers.SCHEMA), RARE),
                new ServiceAway("key manager away",
                        Set.of(FakeKeymanager.ENCRYPT, FakeKeymanager.SIGN, MosipPeers.TOKEN_ID), OFTEN),
                new ServiceAway("sync away", Set.of(MosipPeers.SYNC), OFTEN),
                new ServiceAway("packet receiver away", Set.of(MosipPeers.RECEIVER), OFTEN),
                new ServiceAway("ID repository away", Set.of(MosipPeers.IDENTITY_READ, MosipPeers.IDENTITY_UPDATE),
                        OFTEN),
                new ServiceAway("realm away", Set.of(MosipPeers.TOKENS, MosipPeers.CERTIFICATES), OFTEN),
                new ServiceAway("hub away", Set.of(HubPeer.PUBLICATIONS, HubPeer.SUBSCRIPTIONS), OFTEN),
                new ServiceAway("OpenCRVS away", Set.of(OpencrvsPeer.RECEIVE, OpencrvsPeer.TOKENS), OFTEN));
    }

    private static FaultPlan shuffled(int instances, int births, long seed, List<Mishap> mishaps, boolean whole) {
        Collections.shuffle(mishaps, new Random(seed));
        return new FaultPlan(instances, births, seed, CHANCE, List.copyOf(mishaps), whole);
    }
}
