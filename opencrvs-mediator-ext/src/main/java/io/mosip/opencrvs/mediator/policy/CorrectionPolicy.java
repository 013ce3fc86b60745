package io.mosip.opencrvs.mediator.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mosip.opencrvs.mediator.failure.MediatorError;
import io.mosip.opencrvs.mediator.failure.MediatorException;
import io.mosip.opencrvs.mediator.mapping.CountrySettings;
import io.mosip.opencrvs.mediator.person.DateRange;
import io.mosip.opencrvs.packet.event.RegistrationEvent;
import io.mosip.opencrvs.packet.identity.IdentityMapping;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides whether the correction of a birth may change the identity that MOSIP holds. */
@Component
public class CorrectionPolicy {
    private final CorrectionSettings settings;
    private final CountrySettings country;
    private final IdentityMapping mapping;

    CorrectionPolicy(CorrectionSettings settings, CountrySettings country, IdentityMapping mapping) {
        this.settings = settings;
        this.country = country;
        this.mapping = mapping;
    }

    /**
     * @param held       the identity that MOSIP holds
     * @param acceptedAt UTC: the age counts on the day on which the correction was accepted
     * @throws MediatorException {@link MediatorError#CORRECTIONS_OFF}, or {@link MediatorError#CORRECTION_NOT_OF_INFANT}
     *                           where the identity or the corrected record is of an older person, or does not tell the
     *                           age
     */
    public void requireAllowed(RegistrationEvent event, JsonNode held, LocalDateTime acceptedAt) {
        switch (settings.allow()) {
            case ALL -> {
                return;
            }
            case NONE -> throw new MediatorException(MediatorError.CORRECTIONS_OFF);
            case INFANTS -> {
                LocalDate at = LocalDate.ofInstant(acceptedAt.toInstant(ZoneOffset.UTC), country.timeZone());
                requireInfant("the identity that MOSIP holds", mapping.person().birthDate(held), at);
                requireInfant("the corrected record", event.birth().child().birthDate()
                        .flatMap(sent -> DateRange.of(sent, country.timeZone()))
                        .map(DateRange::first), at);
            }
        }
    }

    private void requireInfant(String whose, Optional<LocalDate> birth, LocalDate at) {
        if (birth.isEmpty()) {
            throw new MediatorException(MediatorError.CORRECTION_NOT_OF_INFANT, whose + " has no date of birth");
        }
        if (Age.exceeds(settings.infantAge(), birth.get(), at)) {
            throw new MediatorException(MediatorError.CORRECTION_NOT_OF_INFANT,
                    whose + " is of a person older than " + settings.infantAge());
        }
    }
}
