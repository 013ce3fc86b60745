package io.mosip.opencrvs.sandbox.regproc.stage;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The age group of a date of birth or an age, by the packet classifier's ranges. */
@Component
class AgeGroups {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu/MM/dd");

    private final Map<String, String> ranges;

    AgeGroups(@Value("#{${mosip.regproc.packet.classifier.tagging.agegroup.ranges:"
            + "{'INFANT':'0-5','MINOR':'6-17','ADULT':'18-200'}}}") Map<String, String> ranges) {
        this.ranges = ranges;
    }

    /** Empty if neither is there, or the age is in no range. */
    Optional<String> of(String dateOfBirth, String age) {
        if (dateOfBirth != null) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            return group(Period.between(LocalDate.parse(dateOfBirth, DATE), today).getYears());
        }
        return age == null ? Optional.empty() : group(Integer.parseInt(age));
    }

    private Optional<String> group(int years) {
        return ranges.entrySet().stream().filter(range -> holds(range.getValue(), years)).map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean holds(String range, int years) {
        String[] bounds = range.split("-");
        return Integer.parseInt(bounds[0]) <= years && years <= Integer.parseInt(bounds[1]);
    }
}
