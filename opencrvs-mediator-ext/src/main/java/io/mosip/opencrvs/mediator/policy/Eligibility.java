package io.mosip.opencrvs.mediator.policy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.mapping.CountrySettings;
import io.mosip.opencrvs.mediator.person.DateRange;
import io.mosip.opencrvs.packet.event.EventKind;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import io.mosip.opencrvs.packet.identity.LocationSource;
import io.mosip.opencrvs.packet.identity.RecordPaths;
import io.mosip.opencrvs.packet.identity.RecordPaths.RecordPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Applies the country's rules for which events are processed. The service does not start with a rule that cannot be
 * read.
 */
@Component
public class Eligibility {
    private static final String MAXIMUM_AGE = "maximum-age";
    private static final String REQUIRED = "required";
    private static final String TOPIC_OFF = "topic-off";
    private static final String NAME = "mosip.opencrvs.eligibility.";
    private static final Pattern OF_DEATHS = Pattern.compile("(^|\\|)\\s*(deceased\\.|spouse\\.|dateOfDeath)");
    private static final Pattern OF_BIRTHS = Pattern.compile("(^|\\|)\\s*child\\.");

    private final EligibilitySettings settings;
    private final CountrySettings country;
    private final MeterRegistry meters;
    private final List<Requirement> ofBirths;
    private final List<Requirement> ofDeaths;

    Eligibility(EligibilitySettings settings, CountrySettings country, IdentityMapping mapping,
            LocationSource locations, MeterRegistry meters) {
        this.settings = settings;
        this.country = country;
        this.meters = meters;
        RecordPaths paths = new RecordPaths(mapping, locations);
        ofBirths = requirements(REQUIRED, settings.required(), OF_DEATHS, paths);
        ofDeaths = requirements("death-required", settings.deathRequired(), OF_BIRTHS, paths);
        Stream.of(MAXIMUM_AGE, REQUIRED, TOPIC_OFF).forEach(this::counter);
    }

    private static List<Requirement> requirements(String property, List<String> texts, Pattern ofAnotherKind,
            RecordPaths paths) {
        return texts.stream().map(text -> {
            if (ofAnotherKind.matcher(text).find()) {
                throw new IllegalStateException("Property " + NAME + property
                        + " names a person or date that a record of this kind never has: " + text);
            }
            try {
                return Requirement.parse(text, paths);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException("Property " + NAME + property + ": " + text + ": " + e.getMessage(), e);
            }
        }).toList();
    }

    /** @throws MediatorException {@link MediatorError#NOT_ELIGIBLE} where this kind of event is switched off */
    public void requireOn(EventKind kind) {
        if (settings.topicsOff().contains(kind)) {
            counter(TOPIC_OFF).increment();
            throw new MediatorException(MediatorError.NOT_ELIGIBLE, TOPIC_OFF);
        }
    }

    /**
     * Checks an event that would become a birth or a death at MOSIP.
     *
     * @param acceptedAt UTC
     * @throws MediatorException {@link MediatorError#NOT_ELIGIBLE} with every rule that the event breaks
     */
    public void requireEligible(EventKind kind, RegistrationEvent event, LocalDateTime acceptedAt) {
        requireOn(kind);
        List<String> broken = new ArrayList<>();
        if (kind.isBirth()) {
            settings.ageLimit().filter(limit -> isTooOld(event, acceptedAt, limit)).ifPresent(limit -> {
                counter(MAXIMUM_AGE).increment();
                broken.add(MAXIMUM_AGE);
            });
        }
        Function<RecordPath, List<String>> values = path -> kind.isBirth()
                ? path.values(event.birth())
                : path.values(event.death());
        (kind.isBirth() ? ofBirths : ofDeaths).stream().filter(required -> !required.isMet(values))
                .forEach(required -> {
                    counter(REQUIRED).increment();
                    broken.add(REQUIRED + ":" + required.text());
                });
        if (!broken.isEmpty()) {
            throw new MediatorException(MediatorError.NOT_ELIGIBLE, String.join("; ", broken));
        }
    }

    /** True also for a child whose date of birth is not known. */
    private boolean isTooOld(RegistrationEvent event, LocalDateTime acceptedAt, Period limit) {
        Optional<LocalDate> birth = event.birth().child().birthDate()
                .flatMap(sent -> DateRange.of(sent, country.timeZone()))
                .map(DateRange::first);
        return birth.isEmpty() || Age.exceeds(limit, birth.get(), registered(event, birth.get(), acceptedAt));
    }

    /**
     * The day of the registration. A time before the birth or after the event comes from a wrong clock and is not used.
     */
    private LocalDate registered(RegistrationEvent event, LocalDate birth, LocalDateTime acceptedAt) {
        LocalDate accepted = day(acceptedAt.toInstant(ZoneOffset.UTC));
        return event.registeredAt().map(this::day).filter(day -> !day.isBefore(birth) && !day.isAfter(accepted))
                .orElse(accepted);
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, country.timeZone());
    }

    private Counter counter(String rule) {
        return Counter.builder("opencrvs.events.not.eligible").description("Refusals by the country's own rules")
                .tag("rule", rule).register(meters);
    }
}
