package io.mosip.opencrvs.sandbox.platform.idrepo;

import java.util.Arrays;
import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;

import io.mosip.opencrvs.sandbox.platform.kernel.IdSchema;

/**
 * What MOSIP's ID object validator checks of an identity: a known schema version, the schema itself without its
 * {@code required} lists, and the mandatory attributes of the operation.
 */
@Component
class IdentityRules {
    private final IdSchema schema;
    private final JsonSchema shape;
    private final List<String> mandatoryWhenNew;
    private final List<String> mandatoryInUpdate;

    IdentityRules(IdSchema schema,
            @Value("${mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.new-registration:IDSchemaVersion,UIN}") List<String> mandatoryWhenNew,
            @Value("${mosip.kernel.idobjectvalidator.mandatory-attributes.id-repository.update-uin:IDSchemaVersion,UIN}") List<String> mandatoryInUpdate) {
        this.schema = schema;
        this.mandatoryWhenNew = mandatoryWhenNew;
        this.mandatoryInUpdate = mandatoryInUpdate;
        JsonNode relaxed = schema.content();
        if (relaxed.at("/properties/identity") instanceof ObjectNode identity)
            identity.remove("required");
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
    }

    private static void checkMandatory(ObjectNode identity, List<String> mandatory) {
        for (String alternatives : mandatory) {
            // "dateOfBirth|age": one of them is enough.
            boolean given = Arrays.stream(alternatives.strip().split("\\|")).anyMatch(identity::hasNonNull);
            if (!given)
                throw IdrepoRefusals.missing("identity/" + alternatives.strip());
        }
    }

    /** Where the schema is violated, as MOSIP writes it: {@code identity/gender}; never what stands there. */
    private static String place(ValidationMessage message) {
        String path = message.getInstanceLocation().toString().replaceFirst("^[$/.]+", "").replace('.', '/');
        String property = message.getProperty();
        return property == null ? path : path + '/' + property;
    }
}
