package io.mosip.opencrvs.mediator.credential;

import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which parts of a credential OpenCRVS receives.
 *
 * @param share the parts, each under a name of its own
 */
@Validated
@ConfigurationProperties("mosip.opencrvs.credential")
record ShareSettings(@DefaultValue( {
        "UIN", "UIN_TOKEN"}) @NotEmpty Set<SharedPart> share){
    private static final String NUMBER = "opencrvsBRN";

    ShareSettings {
        Set<String> members = share.stream().map(SharedPart::member).collect(Collectors.toSet());
        if (members.size() < share.size() || members.contains(NUMBER)) {
            throw new IllegalArgumentException("mosip.opencrvs.credential.share gives two parts the same name, or the"
                    + " name " + NUMBER);
        }
    }
}
