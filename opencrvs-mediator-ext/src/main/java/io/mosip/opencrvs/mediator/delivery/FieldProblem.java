package io.mosip.opencrvs.mediator.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A wrong field of the ID schema in an error for OpenCRVS, without its value.
 *
 * @param rule  the rule that the field breaks: {@code required}, {@code validator}, {@code maxLength}, {@code date} …
 * @param limit what the rule asks for, as "3 to 50 characters"; absent where the rule has no limit
 * @param found the kind of value that is there, as "text of 2 characters: letters"
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldProblem(String field, String rule, String limit, String found) {}
