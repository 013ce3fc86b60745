package io.mosip.opencrvs.mediator.idrepo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings for identifiers of OpenCRVS that are handles at MOSIP.
 *
 * @param handles {@code TYPE:POSTFIX}, as {@code NATIONAL_ID:@nin}
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.person")
public record HandleSettings(@DefaultValue List<String> handles) {

    /** Refuses entries of another form. */
    public HandleSettings {
        handles = List.copyOf(handles);
        if (!handles.stream().allMatch(handle -> handle.matches("\\w+:@?[\\w.-]*"))) {
            throw new IllegalArgumentException(
                    "Property mosip.opencrvs.person.handles must have the form TYPE:POSTFIX, as NATIONAL_ID:@nin");
        }
    }

    /** The postfix of each type. */
    public Map<String, String> postfixes() {
        Map<String, String> postfixes = new LinkedHashMap<>();
        handles.forEach(handle -> postfixes.put(handle.substring(0, handle.indexOf(':')),
                handle.substring(handle.indexOf(':') + 1)));
        return postfixes;
    }
}
