package io.mosip.opencrvs.packet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = { "http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-06/schema#",
            "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2019-09/schema",
            "https://json-schema.org/draft/2020-12/schema", "http://mosip.io/id-schema"})
    void a_schema_of_any_draft_is_kept_to(String draft) throws IOException {
        IdentitySchema schema = schema("{'zone': {'type': 'string', 'maxLength': 3}}", draft);

        assertThat(check(schema, "{'zone': 'abcd', 'more': 1}")).containsExactlyInAnyOrder(
                new Problem("zone", "maxLength", "text of 4 characters: letters",
                        Optional.of("at most 3 characters")),
                new Problem("more", "additionalProperties", "number"),
                new Problem("fullName", "required", ValueClass.ABSENT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'$ref':'#/definitions/text'} | MULTILINGUAL", "{'$ref':'#/$defs/word'} | TEXT",
            "{'type':'array','items':{'properties':{'language':{},'value':{}}}} | MULTILINGUAL",
            "{'type':'array','items':{'type':'string'}} | OTHER", "{'type':'string'} | TEXT",
            "{'type':'integer'} | NUMBER", "{'type':'boolean'} | BOOLEAN", "{'$ref':'#/definitions/nowhere'} | OTHER"})
    void what_a_field_holds_goes_by_its_shape(String definition, SchemaField.Kind kind) throws IOException {
        var schema = JSON.readTree(("{'definitions':{'text':{'type':'array','items':{'properties':{'language':{},"
                + "'value':{}}}}},'$defs':{'word':{'type':'string'}}}").replace('\'', '"'));

        assertThat(SchemaField.kind(JSON.readTree(definition.replace('\'', '"')), schema)).isEqualTo(kind);
    }

    @Test
    void a_validator_of_a_language_is_for_texts_in_it() throws IOException {
        IdentitySchema schema = schema("{'zone': {'$ref': '#/definitions/simpleType', 'validators': ["
                + "{'type': 'regex', 'validator': '^[A-Z]+$', 'langCode': 'eng'}]}}", "");

        assertThat(check(schema, "{'fullName': 'x', 'zone': [{'language': 'eng', 'value': 'a'},"
                + " {'language': 'fra', 'value': 'b'}]}"))
                .containsExactly(new Problem("zone", "validator", "text of 1 characters: letters",
                        Optional.of("at least 1 capital letters A to Z")));
    }

    @Test
    void the_same_value_twice_breaks_unique_items() throws IOException {
        IdentitySchema schema = schema("{'zone': {'$ref': '#/definitions/simpleType'}}", "");

        assertThat(check(schema, "{'fullName': 'x', 'zone': [{'language': 'eng', 'value': 'a'},"
                + " {'language': 'eng', 'value': 'a'}]}")).extracting(Problem::rule).containsExactly("uniqueItems");
    }

    @Test
    void nothing_is_fetched_from_where_a_schema_refers_to() {
        assertThatThrownBy(() -> schema("{'zone': {'$ref': 'http://127.0.0.1:1/zone.json'}}", ""))
                .isInstanceOf(SchemaException.class).hasMessageStartingWith("OCV-IDM-004");
    }

    @ParameterizedTest
    @ValueSource(strings = { "[", "[]", "{}", "{\"properties\":{\"identity\":{\"properties\":{}}}}",
            "{\"properties\":{\"identity\":{\"properties\":{\"a\":{\"validators\":[{\"validator\":\"(\"}]}}}}}"})
    void what_is_no_schema_is_refused(String json) {
        assertThatThrownBy(() -> IdentitySchema.parse(0.1, json)).isInstanceOf(SchemaException.class)
                .hasMessageStartingWith("OCV-IDM-004");
    }

    private static List<Problem> check(IdentitySchema schema, String identity) throws IOException {
        return schema.check((ObjectNode) JSON.readTree(identity.replace('\'', '"')), field -> false);
    }

    private static IdentitySchema schema(String fields, String draft) {
        return IdentitySchema.parse(0.1, ("{" + (draft.isEmpty() ? "" : "'$schema': '" + draft + "', ")
                + "'definitions': {'simpleType': {'type': 'array', 'uniqueItems': true, 'items': {'type': 'object',"
                + " 'properties': {'language': {'type': 'string'}, 'value': {'type': 'string'}}}}},"
                + " 'properties': {'identity': {'type': 'object', 'additionalProperties': false,"
                + " 'required': ['fullName'], 'properties': {'fullName': {'type': 'string'}, " + fields.substring(1)
                + "}}}").replace('\'', '"'));
    }
}
