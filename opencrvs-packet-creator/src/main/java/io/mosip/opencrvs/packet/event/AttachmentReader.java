package io.mosip.opencrvs.packet.event;

import io.mosip.opencrvs.packet.record.Attachment;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Reads DocumentReferences: content as a data URI (to 1.1) or a storage key (from 1.2). Unreadable content counts as
 * missing.
 */
final class AttachmentReader {

    private static final String BASE64 = ";base64,";

    private AttachmentReader() {}

    static List<Attachment> read(Bundle bundle) {
        return bundle.all("DocumentReference").stream().map(AttachmentReader::attachment).toList();
    }

    private static Attachment attachment(Element document) {
        Element attachment = document.first("content").at("attachment");
        Optional<String> data = attachment.text("data");
        Optional<String> uriType = data.filter(d -> d.startsWith("data:") && d.contains(BASE64))
                .map(d -> d.substring("data:".length(), d.indexOf(BASE64)));
        return new Attachment(document.at("type").coding().orElse(""),
                document.at("subject").text("display").orElse(""),
                attachment.text("contentType").or(() -> uriType).orElse(""), data.flatMap(AttachmentReader::content),
                data.filter(d -> d.startsWith("/")));
    }

    private static Optional<Attachment.Content> content(String data) {
        int start = data.indexOf(BASE64);
        if (!data.startsWith("data:") || start < 0) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(data.substring(start + BASE64.length()));
            return bytes.length == 0 ? Optional.empty() : Optional.of(new Attachment.Content(bytes));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
