package io.mosip.opencrvs.sandbox.platform.idrepo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The rows of the ID repository, in memory. A registration id changes one identity once: used again, in an identity,
 * its history or a draft, it is RECORD_EXISTS. Every method is atomic.
 */
@Component
public class Identities {
    private final Map<String, Identity> byUin = new HashMap<>();
    private final Map<String, String> uinByRegistrationId = new HashMap<>();
    private final Map<String, Draft> drafts = new HashMap<>();

    public synchronized Optional<Identity> byUin(String uin) {
        return Optional.ofNullable(byUin.get(uin));
    }

    /** Whose row the registration made or changed, as that row is now. */
    public synchronized Optional<Identity> byRegistrationId(String registrationId) {
        return Optional.ofNullable(uinByRegistrationId.get(registrationId)).map(byUin::get);
    }

    public synchronized List<Identity> all() {
        return List.copyOf(byUin.values());
    }

    synchronized void add(Identity identity) {
        if (byUin.containsKey(identity.uin()) || isUsed(identity.registrationId()))
            throw IdrepoRefusals.recordExists();
        store(identity);
    }

    /** The given attributes replace or join the stored ones. */
    synchronized Identity change(String uin, String registrationId, IdentityStatus status, ObjectNode given) {
        Identity current = byUin(uin).orElseThrow(IdrepoRefusals::noRecord);
        if (isUsed(registrationId))
            throw IdrepoRefusals.recordExists();
        Identity changed = current.changedBy(registrationId, status == null ? current.status() : status,
                AttributeMerge.merge(current.attributes(), given));
        store(changed);
        return changed;
    }

    /** @param uin of the identity that the draft will change, or null for a new one */
    synchronized Draft createDraft(String registrationId, String uin) {
        if (isUsed(registrationId))
            throw IdrepoRefusals.recordExists();
        Draft draft;
        if (uin == null)
            draft = Draft.ofNew(registrationId, unusedUin());
        else
            draft = Draft.of(registrationId, byUin(uin).orElseThrow(IdrepoRefusals::noRecord));
        drafts.put(registrationId, draft);
        return draft;
    }

    synchronized Optional<Draft> draft(String registrationId) {
        return Optional.ofNullable(drafts.get(registrationId));
    }

    synchronized void updateDraft(String registrationId, ObjectNode given, IdentityStatus status) {
        Draft draft = draft(registrationId).orElseThrow(IdrepoRefusals::noRecord);
        drafts.put(registrationId, draft.with(given, status));
    }

    synchronized void discardDraft(String registrationId) {
        if (drafts.remove(registrationId) == null)
            throw IdrepoRefusals.noRecord();
    }

    /** The draft becomes the identity, or its change; it is gone afterwards. */
    synchronized Identity publishDraft(String registrationId) {
        Draft draft = draft(registrationId).orElseThrow(IdrepoRefusals::noRecord);
        drafts.remove(registrationId);
        try {
            if (draft.changesExisting())
                return change(draft.uin(), registrationId, draft.status(), draft.attributes());
            Identity identity = draft.asIdentity();
            add(identity);
            return identity;
        } catch (RuntimeException refused) {
            drafts.put(registrationId, draft);
            throw refused;
        }
    }

    private boolean isUsed(String registrationId) {
        return uinByRegistrationId.containsKey(registrationId) || drafts.containsKey(registrationId);
    }

    private void store(Identity identity) {
        byUin.put(identity.uin(), identity);
        uinByRegistrationId.put(identity.registrationId(), identity.uin());
    }

    private String unusedUin() {
        String uin = IdNumbers.newUin();
        while (byUin.containsKey(uin))
            uin = IdNumbers.newUin();
        return uin;
    }
}
