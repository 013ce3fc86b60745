package io.mosip.opencrvs.mediator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Identities as MOSIP holds them, of the people whom the events of the tests are about. */
public final class Identities {
    private Identities() {}

    /** Of whom {@link DeathEvent#of(String)} says to be dead. */
    public static ObjectNode deceased() {
        return of("Baptiste Mwale", "MLE", "1948/06/01");
    }

    /** Of whom {@link DeathEvent#withSpouseFirst} says to be dead. */
    public static ObjectNode husband() {
        return of("Emeka Okonjo", "MLE", "1950/10/10");
    }

    /** Of the child of {@link BirthEvent#make()}. */
    public static ObjectNode child() {
        return of("Niamh O'Sullivan-Banda", "FLE", "2022/04/02");
    }

    public static ObjectNode of(String name, String gender, String birthDate) {
        ObjectNode identity = PeerServer.JSON.createObjectNode().put("dateOfBirth", birthDate);
        identity.putArray("fullName").addObject().put("language", "eng").put("value", name);
        identity.putArray("gender").addObject().put("language", "eng").put("value", gender);
        return identity;
    }
}
