package io.mosip.opencrvs.packet.identity;

import io.mosip.opencrvs.packet.record.Attachment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the attachment for each document field. An optional document that is not available is left out and recorded. A
 * mandatory document is a problem if the record has none, and is retried if it cannot be fetched at present.
 */
final class DocumentMapper {

    private static final Map<String, String> FORMATS = Map.of("image/png", "png", "image/jpeg", "jpg", "image/jpg",
            "jpg", "application/pdf", "pdf");

    private final DocumentSource source;
    private final Map<String, MappedDocument> documents = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> omissions = new ArrayList<>();
    private final Set<String> silent = new HashSet<>();
    private DocumentUnavailableException unavailable;
    private DocumentTooLargeException tooLarge;

    DocumentMapper(DocumentSource source) {
        this.source = source;
    }

    void fill(DocumentRule rule, List<Attachment> attachments) {
        Optional<Attachment> match = attachments.stream().filter(rule::test).findFirst();
        if (match.isEmpty()) {
            if (!rule.matches().isEmpty()) {
                silent.add(rule.field());
            }
            if (rule.mandatory()) {
                problems.add(new Problem(rule.field(), "required", ValueClass.ABSENT));
            }
            return;
        }
        String format = FORMATS.get(match.get().contentType().toLowerCase(Locale.ROOT));
        if (format == null) {
            (rule.mandatory() ? problems : omissions)
                    .add(new Problem(rule.field(), "format", "a document of an unknown content type"));
            return;
        }
        Optional<Attachment.Content> content;
        try {
            content = match.get().content()
                    .or(() -> match.get().storageKey().flatMap(source::fetch).map(Attachment.Content::new));
        } catch (DocumentTooLargeException e) {
            tooLarge(rule, e);
            return;
        }
        if (content.isPresent()) {
            documents.put(rule.field(),
                    new MappedDocument(rule.type().orElse(match.get().type()), format, content.get(),
                            rule.mandatory()));
        } else if (!rule.mandatory()) {
            omissions.add(new Problem(rule.field(), "document", "a document that cannot be fetched"));
        } else if (match.get().storageKey().isPresent()) {
            unavailable = unavailable == null ? new DocumentUnavailableException(rule.field()) : unavailable;
        } else {
            problems.add(new Problem(rule.field(), "document", "a document without readable content"));
        }
    }

    private void tooLarge(DocumentRule rule, DocumentTooLargeException e) {
        if (rule.mandatory()) {
            tooLarge = tooLarge == null ? e : tooLarge;
        } else {
            omissions.add(new Problem(rule.field(), "size", "a document of " + e.size() + " bytes or more"));
        }
    }

    Map<String, MappedDocument> documents() {
        return documents;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> omissions() {
        return omissions;
    }

    /** The fields for which the record has no value. */
    Set<String> silent() {
        return silent;
    }

    /** A mandatory document that fits into no packet. */
    Optional<DocumentTooLargeException> tooLarge() {
        return Optional.ofNullable(tooLarge);
    }

    Optional<DocumentUnavailableException> unavailable() {
        return Optional.ofNullable(unavailable);
    }
}
