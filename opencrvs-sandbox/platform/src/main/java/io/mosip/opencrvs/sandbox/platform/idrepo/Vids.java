package io.mosip.opencrvs.sandbox.platform.idrepo;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Virtual ids, in memory. MOSIP's shipped policy: one active perpetual VID and up to five temporary ones per UIN. */
@Component
public class Vids {
    public static final String PERPETUAL = "PERPETUAL";
    private static final Map<String, Integer> ALLOWED = Map.of(PERPETUAL, 1, "TEMPORARY", 5);
    private static final Duration VALIDITY = Duration.ofDays(36_500);
    private final Map<String, Vid> byNumber = new LinkedHashMap<>();
    private final Identities identities;

    Vids(Identities identities) {
        this.identities = identities;
    }

    public synchronized Vid create(String uin, String type) {
        Identity identity = identities.byUin(uin).orElseThrow(IdrepoRefusals::noRecord);
        if (identity.status() != IdentityStatus.ACTIVATED)
            throw IdrepoRefusals.uinIs(identity.status().name());
        if (!ALLOWED.containsKey(type))
            throw IdrepoRefusals.invalid("vidType");
        if (ofUin(uin).stream().filter(v -> v.type().equals(type)).count() >= ALLOWED.get(type))
            throw IdrepoRefusals.vidPolicy();
        String number = IdNumbers.newVid();
        while (byNumber.containsKey(number))
            number = IdNumbers.newVid();
        Vid vid = new Vid(number, uin, type, Vid.Status.ACTIVE, Instant.now().plus(VALIDITY));
        byNumber.put(number, vid);
        return vid;
    }

    /** The UIN's perpetual VID, made where there is none. */
    public synchronized Vid perpetual(String uin) {
        return ofUin(uin).stream().filter(v -> v.type().equals(PERPETUAL)).findFirst()
                .orElseGet(() -> create(uin, PERPETUAL));
    }

    synchronized Optional<Vid> active(String number) {
        return Optional.ofNullable(byNumber.get(number)).filter(v -> v.status() == Vid.Status.ACTIVE);
    }

    /** An active VID of an active UIN; every other one is refused with its state. */
    synchronized Vid get(String number) {
        Vid vid = byNumber.get(number);
        if (vid == null)
            throw IdrepoRefusals.noRecord();
        if (vid.status() != Vid.Status.ACTIVE)
            throw IdrepoRefusals.vidIs(vid.status().name());
        IdentityStatus status = identities.byUin(vid.uin()).orElseThrow(IdrepoRefusals::noRecord).status();
        if (status != IdentityStatus.ACTIVATED)
            throw IdrepoRefusals.uinIs(status.name());
        return vid;
    }

    /** The active VIDs of a UIN, oldest first. */
    synchronized List<Vid> ofUin(String uin) {
        return byNumber.values().stream().filter(v -> v.uin().equals(uin) && v.status() == Vid.Status.ACTIVE).toList();
    }

    synchronized Vid change(String number, Vid.Status status) {
        Vid changed = get(number).in(status);
        byNumber.put(number, changed);
        return changed;
    }
}
