package io.mosip.opencrvs.mediator.idrepo;

import io.mosip.kernel.core.idvalidator.exception.InvalidIDException;
import io.mosip.kernel.core.idvalidator.spi.UinValidator;
import io.mosip.kernel.core.idvalidator.spi.VidValidator;
import io.mosip.kernel.core.util.ChecksumUtils;
import io.mosip.opencrvs.mediator.idrepo.IndividualId.Type;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells UIN and VID apart by MOSIP's own rules, so that it is the same answer the ID repository would give. Settings
 * with which no number at all is a UIN, or a VID, stop start-up: the validators would take them without a word, and
 * every deceased would be one without an identity.
 */
@Component
public final class IndividualIds {
    /** So many, because of random numbers only one in some hundred has the form of a VID. */
    private static final int TRIALS = 50_000;
    private static final int TEN = 10;

    private final Predicate<String> uin;
    private final Predicate<String> vid;

    IndividualIds(UinValidator<String> uins, VidValidator<String> vids,
            @Value("${mosip.kernel.uin.length}") int uinLength, @Value("${mosip.kernel.vid.length}") int vidLength) {
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
            // The validators take a limit below 1 for one that is to be counted with.
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
