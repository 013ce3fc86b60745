package io.mosip.opencrvs.mediator.world;

import io.mosip.kernel.core.idvalidator.exception.InvalidIDException;
import io.mosip.kernel.core.idvalidator.spi.UinValidator;
import io.mosip.kernel.core.idvalidator.spi.VidValidator;
import io.mosip.kernel.core.util.ChecksumUtils;
import io.mosip.kernel.idvalidator.uin.impl.UinValidatorImpl;
import io.mosip.kernel.idvalidator.vid.impl.VidValidatorImpl;
import java.security.SecureRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** UINs and VIDs as MOSIP makes and knows them, with the limits it ships. */
public final class MosipNumbers {
    private static final int UIN_LENGTH = 10;
    private static final int VID_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UinValidator<String> UINS;
    private static final VidValidator<String> VIDS;

    static {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            new ConfigDataApplicationContextInitializer().initialize(context);
            context.register(UinValidatorImpl.class, VidValidatorImpl.class);
            context.refresh();
            UINS = context.getBean(UinValidatorImpl.class);
            VIDS = context.getBean(VidValidatorImpl.class);
        }
    }

    private MosipNumbers() {}

    public static String newUin() {
        return UsedValues.used(ValueKind.UIN, random(UIN_LENGTH, MosipNumbers::isUin));
    }

    public static String newVid() {
        return UsedValues.used(ValueKind.VID, random(VID_LENGTH, MosipNumbers::isVid));
    }

    static boolean isUin(String text) {
        return accepts(() -> UINS.validateId(text));
    }

    static boolean isVid(String text) {
        return accepts(() -> VIDS.validateId(text));
    }

    private static boolean accepts(Runnable validation) {
        try {
            validation.run();
            return true;
        } catch (InvalidIDException e) {
            return false;
        }
    }

    private static String random(int length, Predicate<String> rule) {
        return Stream.generate(() -> {
            String digits = RANDOM.ints(length - 1, 0, 10).collect(StringBuilder::new, StringBuilder::append,
                    StringBuilder::append).toString();
            return digits + ChecksumUtils.generateChecksumDigit(digits);
        }).filter(rule).findFirst().orElseThrow();
    }
}
