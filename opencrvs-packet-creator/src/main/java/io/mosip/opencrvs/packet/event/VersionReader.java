package io.mosip.opencrvs.packet.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the version of an event. Senders write times in several forms: with an offset, with {@code Z}, without a zone
 * (which means UTC), with any number of fractional digits, or as milliseconds since 1970. A date without a time of day
 * does not order the events of a day, so it is no version; neither is a time before 1900.
 */
final class VersionReader {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    /** Milliseconds since 1970 of every time from 1973 to 5138. */
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{12,14}");
    private static final Pattern COUNTER = Pattern.compile("\\d{1,18}");
    private static final int LONGEST = 64;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart().appendOffset("+HH:MM:ss", "Z").optionalEnd()
            .optionalStart().appendOffset("+HHMM", "Z").optionalEnd()
            .optionalStart().appendOffset("+HH", "Z").optionalEnd()
            .toFormatter(Locale.ROOT);

    private VersionReader() {}

    /**
     * Of a bundle: when the Task was changed, as it says itself, or as its or the Composition's metadata say. The
     * number of the version is that of the Task only, because each resource counts its own versions; a uuid orders
     * nothing.
     */
    static EventVersion of(Element task, Bundle bundle) {
        Optional<Instant> time = Stream
                .concat(Stream.of(task.at("lastModified"), task.at("meta").at("lastUpdated")),
                        bundle.all("Composition").stream().map(composition -> composition.at("meta").at("lastUpdated")))
                .map(VersionReader::time).flatMap(Optional::stream).findFirst();
        Optional<Long> revision = text(task.at("meta").at("versionId")).filter(id -> COUNTER.matcher(id).matches())
                .map(Long::valueOf);
        return new EventVersion(time, revision);
    }

    /**
     * Of an event document: when the latest action was taken that counts towards its content. The document's own
     * {@code updatedAt} changes for other reasons, and not always when it should.
     */
    static EventVersion of(EventDocument document) {
        return new EventVersion(document.decisive().map(action -> time(action.at("createdAt")))
                .flatMap(Optional::stream).max(Comparator.naturalOrder()), Optional.empty());
    }

    /** A time that an event states, in any of these forms. */
    static Optional<Instant> time(Element element) {
        return text(element).flatMap(VersionReader::time).filter(time -> !time.isBefore(EARLIEST));
    }

    /** Also of a text that was corrupted in transfer: no event is refused for its version. */
    private static Optional<String> text(Element element) {
        return Optional.of(element.json()).filter(json -> json.isTextual() || json.isIntegralNumber())
                .map(JsonNode::asText).map(String::strip).filter(text -> text.length() <= LONGEST);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(MILLISECONDS.matcher(text).matches()
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : instant(TIME.parseBest(text.replaceFirst("^(\\S{10}) ", "$1T"), Instant::from,
                            LocalDateTime::from)))
                    // As exact as a row of the database keeps it.
                    .map(time -> time.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(TemporalAccessor parsed) {
        return parsed instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(parsed);
    }
}
