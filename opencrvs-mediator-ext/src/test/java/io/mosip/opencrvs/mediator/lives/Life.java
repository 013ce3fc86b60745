package io.mosip.opencrvs.mediator.lives;

import io.mosip.opencrvs.mediator.world.BirthEvent;
import io.mosip.opencrvs.mediator.world.DeathEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The model: what OpenCRVS says of one person, step by step, and what must be so at MOSIP after each. Knows nothing of
 * transactions, packets or retries.
 */
final class Life {
    private static final List<String> NAMES = List.of("Phiri", "Tembo", "Zulu", "Mumba");
    private static final String FIRST = "O'Sullivan-Banda";
    private static final int LONGEST = 7;
    private static final int GIVEN_UP_ONE_OF = 4;

    final BirthEvent birth = BirthEvent.make();
    final DeathEvent death = DeathEvent.with("BIRTH_REGISTRATION_NUMBER", birth.registrationNumber());
    private final List<String> told = new ArrayList<>();
    private volatile boolean mosipGivesUp;
    private int givenUp;
    private boolean born;
    private boolean dead;
    private boolean deathIsKnown;
    private String bornAs;
    private String name;

    /** What OpenCRVS can say. */
    enum Step {
        BIRTH,
        CORRECTION,
        DEATH,
        CANCELLATION,
        DEATH_CORRECTION;

        /** Where there is no registration yet. */
        boolean registers() {
            return this == BIRTH || this == CORRECTION;
        }
    }

    /** How it is said, and what then must be true. */
    record Said(Step step, BirthEvent birth, DeathEvent death) {}

    static List<Step> steps(Random random) {
        List<Step> steps = new ArrayList<>();
        for (int i = 1 + random.nextInt(LONGEST); i > 0; i--) {
            steps.add(Step.values()[random.nextInt(Step.values().length)]);
        }
        return steps;
    }

    Said say(Step step, Random random) {
        String newName = NAMES.get(random.nextInt(NAMES.size()));
        mosipGivesUp = !born && step.registers() && random.nextInt(GIVEN_UP_ONE_OF) == 0;
        givenUp += mosipGivesUp ? 1 : 0;
        told.add((step == Step.CORRECTION ? step + " to " + newName : step.name())
                + (mosipGivesUp ? ", which MOSIP gives up" : ""));
        return switch (step) {
            case BIRTH -> {
                becomes(FIRST);
                yield new Said(step, birth, null);
            }
            case CORRECTION -> {
                corrected(newName);
                yield new Said(step, named(newName).corrected(), null);
            }
            case DEATH -> {
                // The same death again says nothing new, also after it was cancelled: that takes a correction.
                if (born && !deathIsKnown) {
                    dies();
                }
                yield new Said(step, null, death);
            }
            case CANCELLATION -> {
                dead = false;
                yield new Said(step, null, death.cancelled());
            }
            case DEATH_CORRECTION -> {
                if (born) {
                    dies();
                }
                yield new Said(step, null, death.corrected());
            }
        };
    }

    private BirthEvent named(String newName) {
        return birth.with(text -> text.replace(FIRST, newName));
    }

    /** A registration that comes again as it was says nothing; one that was first known as corrected is a correction. */
    private void becomes(String newName) {
        if (!born || !newName.equals(bornAs)) {
            corrected(newName);
        }
    }

    private void corrected(String newName) {
        if (mosipGivesUp) {
            return;
        }
        if (!born) {
            born = true;
            bornAs = newName;
            name = newName;
        } else if (!dead) {
            name = newName;
        }
    }

    private void dies() {
        dead = true;
        deathIsKnown = true;
    }

    /** Whether the registration of this step fails there. */
    boolean mosipGivesUp() {
        return mosipGivesUp;
    }

    AtMosip expected() {
        return born
                ? new AtMosip(givenUp, 1, dead ? "DEACTIVATED" : "ACTIVATED", name, true)
                : new AtMosip(givenUp, 0, "none", "", true);
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
     * @param answered      nothing is under way, and of what was rejected OpenCRVS knows
     */
    record AtMosip(int givenUp, int registrations, String status, String name, boolean answered) {}
}
