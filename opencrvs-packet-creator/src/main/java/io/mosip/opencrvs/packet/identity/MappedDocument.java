package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.Attachment;

/**
 * A document for a field of the ID schema.
 *
 * @param type
 *            MOSIP's document type
 * @param format
 *            the file extension: {@code png}, {@code pdf}
 * @param mandatory
 *            whether the mapping file lets no identity be without it
 */
public record MappedDocument(String type, String format, Attachment.Content content, boolean mandatory) {}
