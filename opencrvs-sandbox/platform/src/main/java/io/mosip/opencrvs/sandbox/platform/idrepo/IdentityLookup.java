package io.mosip.opencrvs.sandbox.platform.idrepo;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds an identity by UIN, VID or registration id; told apart by MOSIP's own lengths and checksums. */
@Component
public class IdentityLookup {
    private final Identities identities;
    private final Vids vids;

    IdentityLookup(Identities identities, Vids vids) {
        this.identities = identities;
        this.vids = vids;
    }

    public Optional<Identity> find(String id) {
        if (IdNumbers.isUin(id))
            return identities.byUin(id);
        if (IdNumbers.isVid(id))
            return vids.active(id).flatMap(vid -> identities.byUin(vid.uin()));
        return identities.byRegistrationId(id);
    }

    /** @param idType UIN, VID or RID; null where the id itself must tell */
    Identity get(String id, String idType) {
        if (idType == null)
            return IdNumbers.isVid(id) ? get(id, "VID") : find(id).orElseThrow(IdrepoRefusals::noRecord);
        return switch (idType.toUpperCase(Locale.ROOT)) {
            case "UIN" -> {
                if (!IdNumbers.isUin(id))
                    throw IdrepoRefusals.invalid("id");
                yield identities.byUin(id).orElseThrow(IdrepoRefusals::noRecord);
            }
            case "VID" -> {
                if (!IdNumbers.isVid(id))
                    throw IdrepoRefusals.invalid("id");
                yield identities.byUin(vids.get(id).uin()).orElseThrow(IdrepoRefusals::noRecord);
            }
            case "RID", "ID" -> identities.byRegistrationId(id).orElseThrow(IdrepoRefusals::noRecord);
            default -> throw IdrepoRefusals.invalid("idType");
        };
    }
}
