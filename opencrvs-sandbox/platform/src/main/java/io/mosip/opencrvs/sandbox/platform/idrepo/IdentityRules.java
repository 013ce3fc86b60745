package io.mosip.opencrvs.sandbox.platform.idrepo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.mosip.opencrvs.sandbox.platform.kernel.IdSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What MOSIP's ID object validators check of an identity: a known schema version, the schema itself without its
 * {@code required} list, and of that list what the mandatory attributes of the operation name. Of the reference
 * validator there are the languages; its codes need master data, which the sandbox has not.
 */
@Component
class IdentityRules {
    private final IdSchema schema;
    private final JsonSchema shape;
    private final List<String> required;
    private final List<String> mandatoryWhenNew;
    private final List<String> mandatoryInUpdate;
    private final Set<String> languages;

    IdentityRules(IdSchema schema,
            @Value("${mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.new-registration}") List<String> mandatoryWhenNew,
            @Value("${mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.update-uin}") List<String> mandatoryInUpdate,
            @Value("${mosip.mandatory-languages}") Set<String> mandatoryLanguages,
            @Value("${mosip.optional-languages}") Set<String> optionalLanguages) {
        this.schema = schema;
        this.mandatoryWhenNew = mandatoryWhenNew;
        this.mandatoryInUpdate = mandatoryInUpdate;
        languages = Stream.of(mandatoryLanguages, optionalLanguages).flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
        JsonNode relaxed = schema.content();
        List<String> names = new ArrayList<>();
        if (relaxed.at("/properties/identity") instanceof ObjectNode identity) {
            identity.path("required").forEach(name -> names.add(name.asText()));
            identity.remove("required");
        }
        required = List.copyOf(names);
        shape = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(relaxed);
    }

    void checkNew(ObjectNode identity) {
        checkShape(identity);
        checkMandatory(identity, mandatoryWhenNew);
    }

    void checkUpdate(ObjectNode identity) {
        checkShape(identity);
        checkMandatory(identity, mandatoryInUpdate);
    }

    void checkShape(ObjectNode identity) {
        JsonNode version = identity.get("IDSchemaVersion");
        if (version == null || version.isNull())
            throw IdrepoRefusals.missing("identity/IDSchemaVersion");
        if (!version.isNumber())
            throw IdrepoRefusals.invalid("identity/IDSchemaVersion");
        if (!schema.isVersion(version.doubleValue()))
            throw IdrepoRefusals.unknownSchema();
        ObjectNode wrapped = JsonNodeFactory.instance.objectNode().set("identity", identity);
        shape.validate(wrapped).stream().map(IdentityRules::place).sorted().findFirst().ifPresent(place -> {
            throw IdrepoRefusals.invalid(place);
        });
        identity.properties().forEach(field -> checkLanguages(field.getKey(), field.getValue()));
    }

    private void checkLanguages(String field, JsonNode value) {
        if (!value.isArray())
            return;
        for (int i = 0; i < value.size(); i++) {
            JsonNode language = value.get(i).get("language");
            if (language != null && !languages.contains(language.asText()))
                throw IdrepoRefusals.invalid("identity/" + field + '/' + i + "/language");
        }
    }

    /** A field is missing if the schema requires it and the list names it; an empty list names all. */
    private void checkMandatory(ObjectNode identity, List<String> mandatory) {
        Set<String> named = mandatory.stream().flatMap(attributes -> Arrays.stream(attributes.split("\\|")))
                .map(String::strip).collect(Collectors.toSet());
        required.stream().filter(field -> named.isEmpty() || named.contains(field))
                .filter(field -> !identity.hasNonNull(field)).findFirst().ifPresent(field -> {
                    throw IdrepoRefusals.missing("identity/" + field);
                });
    }

    /** Where the schema is violated, as MOSIP writes it: {@code identity/gender}; never what stands there. */
    private static String place(ValidationMessage message) {
        String path = message.getInstanceLocation().toString().replaceFirst("^[$/.]+", "").replace('.', '/');
        String property = message.getProperty();
        return property == null ? path : path + '/' + property;
    }
}
