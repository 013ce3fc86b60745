package io.mosip.opencrvs.mediator.lives;

import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The model: what OpenCRVS says of one person, and what must be so at MOSIP after each event. Every event that OpenCRVS
 * makes is a newer version of its record. An event may arrive late, for the first time or again, and at the endpoint of
 * the other kind.
 */
final class Life {
    private static final List<String> NAMES = List.of("Phiri", "Tembo", "Zulu", "Mumba");
    private static final List<String> BIRTH_DATES = List.of("2022-04-02", "2022-04-03", "2022-04-20");
    private static final Facts FIRST = new Facts("O'Sullivan-Banda", BIRTH_DATES.get(0));
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LONGEST = 9;
    private static final int GIVEN_UP_ONE_OF = 4;
    private static final int WITHHELD_ONE_OF = 6;
    private static final int NONE = -1;

    final BirthEvent birth = BirthEvent.make();
    final DeathEvent death = DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber());
    /** UIN of somebody else, whose identity no event may change. */
    final String stranger;
    private final List<String> told = new ArrayList<>();
    private final List<Event> made = new ArrayList<>();
    private volatile boolean mosipGivesUp;
    private int givenUp;
    private boolean born;
    private boolean dead;
    /** What MOSIP knows of the person. */
    private Facts known;
    /** What OpenCRVS has registered of the person, whether or not it has arrived. */
    private Facts registered = FIRST;
    /** Version of what MOSIP knows of the birth. */
    private int birthVersion = NONE;
    /** Version of the registration that MOSIP gave up. */
    private int givenUpVersion = NONE;
    /** Version that decided last whether the person is dead. */
    private int deathVersion = NONE;
    /** Version of the registration of the death that was rejected. */
    private int rejectedDeathVersion = NONE;
    /** Whether there is a registration of the death that was not rejected, even if it changed nothing. */
    private boolean deathIsKnown;

    /** What OpenCRVS can do, and a copy of what it did before. */
    enum Step {
        BIRTH,
        CORRECTION,
        DEATH,
        CANCELLATION,
        DEATH_CORRECTION,
        DEATH_WITH_THE_NUMBER_OF_A_STRANGER,
        LATE_COPY,
        ANOTHER_LATE_COPY;

        boolean ofBirth() {
            return this == BIRTH || this == CORRECTION;
        }

        boolean corrects() {
            return this == CORRECTION || this == CANCELLATION || this == DEATH_CORRECTION;
        }
    }

    /**
     * An event that OpenCRVS made.
     *
     * @param version counts what was made of this person
     * @param facts   what it says of the person
     * @param birth   null for deaths
     * @param death   null for births
     */
    record Event(Step step, int version, Facts facts, BirthEvent birth, DeathEvent death) {
        boolean saysDead() {
            return step != Step.CANCELLATION;
        }
    }

    /** What tells this person from others, as far as it changes here. */
    record Facts(String name, String birthDate) {
        private String in(String payload) {
            return payload.replace(FIRST.name, name).replace(FIRST.birthDate, birthDate);
        }
    }

    Life(String stranger) {
        this.stranger = stranger;
    }

    /** An event that arrives, at an endpoint for corrections or at the other one. */
    record Said(Event event, boolean asCorrection) {}

    static List<Step> steps(Random random) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1 + random.nextInt(LONGEST); i > 0; i--) {
            steps.add(Step.values()[random.nextInt(Step.values().length)]);
        }
        return steps;
    }

    /** What arrives in this step; a copy where something was made before. */
    Said say(Step step, Random random) {
        boolean late = step.ordinal() >= Step.LATE_COPY.ordinal();
        if (late && made.isEmpty()) {
            return say(Step.BIRTH, random);
        }
        if (late) {
            return arrives(made.get(random.nextInt(made.size())), random.nextBoolean(), "late ", random);
        }
        Event event = make(step, random);
        made.add(event);
        if (random.nextInt(WITHHELD_ONE_OF) == 0) {
            told.add("withheld " + event.step() + " " + event.version());
            return say(Step.LATE_COPY, random);
        }
        return arrives(event, step.corrects(), "", random);
    }

    private Event make(Step step, Random random) {
        if (step == Step.BIRTH) {
            registered = FIRST;
        } else if (step == Step.CORRECTION) {
            registered = random.nextBoolean()
                    ? new Facts(NAMES.get(random.nextInt(NAMES.size())), registered.birthDate())
                    : new Facts(registered.name(), BIRTH_DATES.get(random.nextInt(BIRTH_DATES.size())));
        }
        Facts facts = registered;
        int version = made.size();
        String time = BEGINNING.plus(Duration.ofHours(version)).toString();
        BirthEvent ofBirth = birth.with(facts::in).at(time);
        DeathEvent ofDeath = death.with(facts::in).at(time);
        return switch (step) {
            case BIRTH -> new Event(step, version, facts, ofBirth, null);
            case CORRECTION -> new Event(step, version, facts, ofBirth.corrected(), null);
            case DEATH -> new Event(step, version, facts, null, ofDeath);
            case CANCELLATION -> new Event(step, version, facts, null, ofDeath.cancelled());
            case DEATH_CORRECTION -> new Event(step, version, facts, null, ofDeath.corrected());
            case DEATH_WITH_THE_NUMBER_OF_A_STRANGER ->
                new Event(step, version, facts, null, ofDeath.with(text -> text.replace("BIRTH_REGISTRATION_NUMBER",
                        "NATIONAL_ID").replace(birth.registrationNumber(), stranger)));
            case LATE_COPY, ANOTHER_LATE_COPY -> throw new IllegalArgumentException("A copy is not made anew");
        };
    }

    private Said arrives(Event event, boolean asCorrection, String how, Random random) {
        boolean registers = event.step().ofBirth() && !born && event.version() >= givenUpVersion;
        mosipGivesUp = registers && random.nextInt(GIVEN_UP_ONE_OF) == 0;
        told.add(how + event.step() + " " + event.version() + " " + event.facts()
                + (asCorrection ? " as a correction" : "") + (mosipGivesUp ? ", which MOSIP gives up" : ""));
        if (!event.step().ofBirth()) {
            ofDeath(event, asCorrection);
        } else if (registers) {
            registers(event);
        } else if (born) {
            ofBirth(event, asCorrection);
        }
        return new Said(event, asCorrection);
    }

    private void registers(Event event) {
        if (mosipGivesUp) {
            givenUp++;
            givenUpVersion = event.version();
        } else {
            born = true;
            known = event.facts();
            birthVersion = event.version();
        }
    }

    private void ofBirth(Event event, boolean asCorrection) {
        if (event.version() <= birthVersion) {
            return;
        }
        boolean repeats = !asCorrection && event.facts().equals(known);
        // The identity of a dead person is not corrected; what is known already needs no correction.
        if (repeats || !dead) {
            known = event.facts();
            birthVersion = event.version();
        }
    }

    private void ofDeath(Event event, boolean asCorrection) {
        if (event.version() < rejectedDeathVersion) {
            return;
        }
        if (event.version() < deathVersion) {
            // The registration's own row says then that it was too late.
            if (!asCorrection) {
                becomesKnown();
            }
            return;
        }
        if (event.version() == deathVersion) {
            return;
        }
        if (!event.saysDead()) {
            dead = false;
            deathVersion = event.version();
            if (!asCorrection) {
                becomesKnown();
            }
        } else if (born && isAboutThePerson(event)) {
            dead = true;
            deathVersion = event.version();
            becomesKnown();
        } else if (!deathIsKnown) {
            rejectedDeathVersion = event.version();
        }
    }

    /** Whoever has another name or birth date at MOSIP than the event says may be somebody else. */
    private boolean isAboutThePerson(Event event) {
        return event.step() != Step.DEATH_WITH_THE_NUMBER_OF_A_STRANGER && event.facts().equals(known);
    }

    private void becomesKnown() {
        deathIsKnown = true;
        rejectedDeathVersion = NONE;
    }

    /** Whether the registration of this step fails there. */
    boolean mosipGivesUp() {
        return mosipGivesUp;
    }

    AtMosip expected() {
        return born
                ? new AtMosip(givenUp, 1, dead ? "DEACTIVATED" : "ACTIVATED", known, true)
                : new AtMosip(givenUp, 0, "none", null, true);
    }

    @Override
    public String toString() {
        return birth.id() + " " + told;
    }

    /**
     * What can be seen of the person.
     *
     * @param givenUp       packets of a new person that MOSIP has given up
     * @param registrations the others
     * @param facts         null where there is no identity
     * @param answered      nothing is under way, and of what was rejected OpenCRVS knows
     */
    record AtMosip(int givenUp, int registrations, String status, Facts facts, boolean answered) {}
}
