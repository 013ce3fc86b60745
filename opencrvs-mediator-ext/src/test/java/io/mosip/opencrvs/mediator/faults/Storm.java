package io.mosip.opencrvs.mediator.faults;

import com.sun.net.httpserver.HttpExchange;
import io.mosip.opencrvs.mediator.world.Disturbance;
import io.mosip.opencrvs.mediator.world.Fault;
import io.mosip.opencrvs.mediator.world.HubPeer;
import io.mosip.opencrvs.mediator.world.MosipPeers;
import io.mosip.opencrvs.mediator.world.OpencrvsPeer;
import io.mosip.opencrvs.packet.writer.FakeKeymanager;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What requests meet: single faults by chance, services that are away, and the kill an instance is waiting for. */
final class Storm implements Disturbance {
    private static final List<Fault> ANY = List.of(Fault.values());
    private static final List<Fault> ONCE = List.of(Fault.SERVER_ERROR, Fault.TOKEN_REVOKED, Fault.DROPPED, Fault.HANGS,
            Fault.ANSWER_LOST);
    private static final List<Fault> NOTHING_DONE = List.of(Fault.SERVER_ERROR, Fault.DROPPED, Fault.HANGS);
    private static final List<Fault> AWAY = List.of(Fault.SERVER_ERROR, Fault.DROPPED);
    /** Waiting costs a run's time, so it is rarer. */
    private static final int PATIENCE = 4;
    private static final Map<String, List<Fault>> POSSIBLE = Map.ofEntries(Map.entry(MosipPeers.RIDS, ANY),
            Map.entry(MosipPeers.SCHEMA, ANY), Map.entry(MosipPeers.SYNC, ANY), Map.entry(MosipPeers.RECEIVER, ANY),
            Map.entry(MosipPeers.TOKEN_ID, ANY), Map.entry(MosipPeers.IDENTITY_READ, ANY),
            Map.entry(MosipPeers.IDENTITY_UPDATE, ANY),
            Map.entry(MosipPeers.TRANSACTIONS, ANY),
            Map.entry(OpencrvsPeer.ERRORS, ONCE), Map.entry(MosipPeers.TOKENS, NOTHING_DONE),
            Map.entry(MosipPeers.CERTIFICATES, AWAY), Map.entry(FakeKeymanager.ENCRYPT, NOTHING_DONE),
            Map.entry(FakeKeymanager.SIGN, NOTHING_DONE), Map.entry(HubPeer.SUBSCRIPTIONS, ONCE),
            Map.entry(HubPeer.PUBLICATIONS, ONCE), Map.entry(OpencrvsPeer.RECEIVE, ONCE),
            Map.entry(OpencrvsPeer.TOKENS, NOTHING_DONE));

    private final Random random;
    private final ArmedKill kill;
    private final Map<Fault, LongAdder> counts = new ConcurrentSkipListMap<>();
    private final Map<HttpExchange, Boolean> unanswered = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile Set<String> away = Set.of();
    private volatile double chance;

    Storm(long seed, ArmedKill kill) {
        this.random = new Random(seed);
        this.kill = kill;
    }

    void rage(double ofSingleRequests) {
        chance = ofSingleRequests;
    }

    void calm() {
        chance = 0;
        away = Set.of();
    }

    /** From now on these services do nothing. */
    void takeAway(Set<String> services) {
        refused.set(0);
        away = services;
    }

    void bringBack() {
        away = Set.of();
    }

    /** Requests that met a service that was taken away, since it was. */
    int refused() {
        return refused.get();
    }

    /** How many requests met which fault. */
    Map<Fault, LongAdder> counts() {
        return counts;
    }

    /** Whether this request will never be answered, though it is worked on. */
    boolean answerIsLost(HttpExchange exchange) {
        return unanswered.containsKey(exchange);
    }

    @Override
    public Fault before(String service, HttpExchange exchange) {
        Fault fault = fault(service, exchange);
        if (fault == Fault.ANSWER_LOST) {
            unanswered.put(exchange, true);
        }
        return fault;
    }

    private Fault fault(String service, HttpExchange exchange) {
        if (away.contains(service)) {
            refused.incrementAndGet();
            return counted(AWAY.get(random.nextInt(AWAY.size())));
        }
        switch (kill.on(service, exchange)) {
            case DONE -> {
                return Fault.DROPPED;
            }
            case WHEN_WORKED -> {
                return Fault.ANSWER_LOST;
            }
            case NO -> {
                // An ordinary request.
            }
        }
        List<Fault> possible = POSSIBLE.getOrDefault(service, List.of());
        if (possible.isEmpty() || random.nextDouble() >= chance) {
            return null;
        }
        Fault fault = possible.get(random.nextInt(possible.size()));
        return fault == Fault.HANGS && random.nextInt(PATIENCE) != 0 ? null : counted(fault);
    }

    @Override
    public void worked(String service, HttpExchange exchange) {
        unanswered.remove(exchange);
        kill.worked(exchange);
    }

    private Fault counted(Fault fault) {
        counts.computeIfAbsent(fault, f -> new LongAdder()).increment();
        return fault;
    }
}
