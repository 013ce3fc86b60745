package io.mosip.opencrvs.packet.cli;

import io.mosip.kernel.core.idvalidator.exception.InvalidIDException;
import io.mosip.kernel.idvalidator.uin.impl.UinValidatorImpl;
import io.mosip.kernel.idvalidator.vid.impl.VidValidatorImpl;
import io.mosip.opencrvs.packet.identity.MosipProperties;
import io.mosip.opencrvs.packet.record.DeathRecord;
import io.mosip.opencrvs.packet.record.Identifier;
import io.mosip.opencrvs.packet.record.Person;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.PropertiesPropertySource;

/**
 * Checks the numbers by which a death names the deceased as the service does, with MOSIP's own validators and settings.
 * The validators are Spring components and can be configured only as such.
 */
final class NumberCheck {

    private static final String DEFAULTS = "/mosip-id-numbers.properties";
    private static final String HANDLES = "mosip.opencrvs.person.handles";

    private final Properties settings = new Properties();
    private final String handles;

    /**
     * @param mosip
     *            takes the place of the settings that MOSIP ships
     */
    NumberCheck(Optional<MosipProperties> mosip) {
        try (InputStream shipped = NumberCheck.class.getResourceAsStream(DEFAULTS)) {
            settings.load(shipped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mosip.ifPresent(configured -> settings.stringPropertyNames()
                .forEach(name -> configured.get(MosipProperties.Service.OPENCRVS, name)
                        .ifPresent(value -> settings.setProperty(name, value))));
        handles = mosip.flatMap(configured -> configured.get(MosipProperties.Service.OPENCRVS, HANDLES)).orElse("");
    }

    /** The reason why the service cannot search the deceased by a number; empty if it can. */
    Optional<String> trouble(DeathRecord death) {
        List<Identifier> stated = death.deceased().identifiers().stream()
                .filter(identifier -> Person.NATIONAL_IDS.contains(identifier.type()) || isHandle(identifier)).toList();
        if (stated.stream().anyMatch(this::isHandle)) {
            return Optional.empty();
        }
        if (stated.isEmpty()) {
            return death.deceasedToken().isPresent() || death.deceasedBirthRegistrationNumber().isPresent()
                    ? Optional.empty()
                    : Optional
                            .of("the service rejects this death with OCV-MED-043: it gives no UIN, VID, token or birth"
                                    + " registration number of the deceased");
        }
        return isOneValid(stated)
                ? Optional.empty()
                : Optional.of("not a valid UIN or VID: deceased.identifier."
                        + String.join(", ", stated.stream().map(Identifier::type).distinct().toList())
                        + "; if the token or the birth registration number leads to nobody, the service rejects this death"
                        + " with OCV-MED-092");
    }

    private boolean isHandle(Identifier identifier) {
        return List.of(handles.split(",")).stream()
                .anyMatch(entry -> entry.strip().startsWith(identifier.type() + ":"));
    }

    private boolean isOneValid(List<Identifier> stated) {
        try (AnnotationConfigApplicationContext validators = new AnnotationConfigApplicationContext()) {
            validators.getEnvironment().getPropertySources()
                    .addFirst(new PropertiesPropertySource("mosip", settings));
            validators.register(PropertySourcesPlaceholderConfigurer.class, UinValidatorImpl.class,
                    VidValidatorImpl.class);
            validators.refresh();
            UinValidatorImpl uins = validators.getBean(UinValidatorImpl.class);
            VidValidatorImpl vids = validators.getBean(VidValidatorImpl.class);
            return stated.stream().map(identifier -> identifier.value().strip())
                    .anyMatch(
                            number -> accepts(() -> uins.validateId(number)) || accepts(() -> vids.validateId(number)));
        }
    }

    private static boolean accepts(Runnable validation) {
        try {
            validation.run();
            return true;
        } catch (InvalidIDException e) {
            return false;
        }
    }
}
