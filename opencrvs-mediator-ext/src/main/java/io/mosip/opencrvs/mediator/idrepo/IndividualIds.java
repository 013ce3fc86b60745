package io.mosip.opencrvs.mediator.idrepo;

import io.mosip.kernel.core.idvalidator.exception.InvalidIDException;
import io.mosip.kernel.core.idvalidator.spi.UinValidator;
import io.mosip.kernel.core.idvalidator.spi.VidValidator;
import io.mosip.kernel.core.util.ChecksumUtils;
import io.mosip.opencrvs.mediator.idrepo.IndividualId.Type;
import io.mosip.opencrvs.packet.record.Identifier;
import io.mosip.opencrvs.packet.record.Person;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Distinguishes UINs and VIDs by MOSIP's own validators, so that the result is the same as in the ID repository. The
 * service does not start with settings under which no number is a UIN or a VID. The validators would accept such
 * settings silently, and every deceased person would seem to have no identity.
 */
@Component
public final class IndividualIds {
    /** Number of random numbers that are tried. Only one of some hundred has the form of a VID. */
    private static final int TRIALS = 50_000;
    private static final int TEN = 10;
    private static final String HANDLE = "[\\p{L}\\p{N}._@+/-]{1,128}";

    private final Predicate<String> uin;
    private final Predicate<String> vid;
    private final Map<String, String> handles;

    IndividualIds(UinValidator<String> uins, VidValidator<String> vids,
            HandleSettings handles,
            @Value("${mosip.kernel.uin.length}") int uinLength, @Value("${mosip.kernel.vid.length}") int vidLength) {
        this.handles = handles.postfixes();
        uin = text -> accepts(() -> uins.validateId(text));
        vid = text -> accepts(() -> vids.validateId(text));
        requireThatSomePass(uin, uinLength, "mosip.kernel.uin");
        requireThatSomePass(vid, vidLength, "mosip.kernel.vid");
    }

    /** @return empty for what is neither, null among it; nothing is stripped or guessed */
    public Optional<IndividualId> classify(String text) {
        if (uin.test(text)) {
            return Optional.of(new IndividualId(Type.UIN, text));
        }
        return vid.test(text) ? Optional.of(new IndividualId(Type.VID, text)) : Optional.empty();
    }

    /**
     * The numbers of a person in a record.
     *
     * @param candidates for each number what it may be, in the order in which MOSIP is asked
     * @param invalid    types of identifiers whose number can be none of these
     */
    public record Stated(List<List<IndividualId>> candidates, List<String> invalid) {
        /** Shows no numbers. */
        @Override
        public String toString() {
            return "Stated[" + candidates.size() + ", invalid " + invalid + "]";
        }
    }

    /** The UINs, VIDs and handles that the record states for the person. */
    public Stated stated(Person person) {
        Set<List<IndividualId>> candidates = new LinkedHashSet<>();
        Set<String> invalid = new LinkedHashSet<>();
        for (Identifier identifier : person.identifiers()) {
            String number = identifier.value().strip();
            String postfix = handles.get(identifier.type());
            List<IndividualId> meanings = new ArrayList<>();
            if (postfix != null && number.matches(HANDLE)) {
                meanings.add(new IndividualId(Type.HANDLE,
                        number.endsWith(postfix) ? number : number + postfix));
            }
            if (Person.NATIONAL_IDS.contains(identifier.type())) {
                classify(number).ifPresent(meanings::add);
            } else if (postfix == null) {
                continue;
            }
            if (meanings.isEmpty()) {
                invalid.add(identifier.type());
            } else {
                candidates.add(meanings);
            }
        }
        return new Stated(List.copyOf(candidates), List.copyOf(invalid));
    }

    private static boolean accepts(Runnable validation) {
        try {
            validation.run();
            return true;
        } catch (InvalidIDException e) {
            return false;
        }
    }

    private static void requireThatSomePass(Predicate<String> rule, int length, String properties) {
        Random random = new Random(length);
        try {
            for (int i = 0; i < TRIALS; i++) {
                if (rule.test(withChecksum(length, random))) {
                    return;
                }
            }
        } catch (IndexOutOfBoundsException e) {
            // The validators treat a limit below 1 as a limit.
            throw new IllegalStateException(contradiction(properties), e);
        }
        throw new IllegalStateException(contradiction(properties));
    }

    private static String withChecksum(int length, Random random) {
        StringBuilder digits = new StringBuilder(Math.max(length, 1));
        while (digits.length() < length - 1) {
            digits.append(random.nextInt(TEN));
        }
        return digits.append(ChecksumUtils.generateChecksumDigit(digits.toString())).toString();
    }

    private static String contradiction(String properties) {
        return "The properties " + properties + ".* leave no number valid: length, limits and restricted numbers";
    }
}
