package io.mosip.opencrvs.packet.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * States in words what a rule of the ID schema asks for. The common forms of MOSIP's regular expressions are put into
 * words; any other expression is quoted and shortened. A limit is configuration and never holds a value of a record.
 */
final class ReadableLimit {

    private static final int QUOTED_LENGTH = 120;
    private static final String[] DATE_FORMS = { "yyyy/MM/dd", "yyyy-MM-dd", "dd/MM/yyyy", "dd-MM-yyyy", "dd.MM.yyyy",
            "MM/dd/yyyy", "yyyyMMdd"};
    /** The day is greater than 12, so that no other order of the parts reads it. */
    private static final int PROBE_MONTH = 2;
    private static final int PROBE_DAY = 25;
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;
    private static final String COUNT = "\\{(\\d{1,6})(,?)(\\d{0,6})}";
    private static final Pattern ANY_TEXT = Pattern.compile("(?:\\(\\?=\\.%s\\$\\)\\.\\*)|(?:\\.%s)".formatted(COUNT,
            COUNT));
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N} _]+");
    private static final Pattern PIECE = Pattern.compile("(\\[[^\\[\\]\\\\^]+]|\\\\d)(?:%s|([+*?]))?".formatted(COUNT));
    private static final String PLUS_SIGN = "^(?:\\[\\+][*?]|\\\\\\+[*?])";

    private ReadableLimit() {}

    /** What a keyword of JSON Schema asks for; empty where the keyword needs no limit, as {@code required}. */
    static Optional<String> ofKeyword(String keyword, JsonNode argument) {
        if (argument == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(switch (keyword) {
            case "minLength" -> "at least " + argument.asText() + " characters";
            case "maxLength" -> "at most " + argument.asText() + " characters";
            case "pattern" -> ofRegex(argument.asText());
            case "enum" -> "one of " + shortened(argument.toString());
            case "const" -> shortened(argument.toString());
            case "format" -> "the format " + argument.asText();
            case "type" -> "the type " + shortened(argument.isTextual() ? argument.asText() : argument.toString());
            case "minimum" -> "at least " + argument.asText();
            case "maximum" -> "at most " + argument.asText();
            case "exclusiveMinimum" -> "more than " + argument.asText();
            case "exclusiveMaximum" -> "less than " + argument.asText();
            case "multipleOf" -> "a multiple of " + argument.asText();
            case "minItems" -> "at least " + argument.asText() + " entries";
            case "maxItems" -> "at most " + argument.asText() + " entries";
            default -> null;
        });
    }

    /** What a regular expression asks for. */
    static String ofRegex(String regex) {
        return date(regex).or(() -> alternatives(regex))
                .orElseGet(() -> "a text that matches the regular expression " + shortened(regex));
    }

    private static String shortened(String text) {
        return text.length() <= QUOTED_LENGTH ? text : text.substring(0, QUOTED_LENGTH) + "…";
    }

    /** Tries the expression on dates, as there are too many ways to write such an expression. */
    private static Optional<String> date(String regex) {
        Pattern pattern = Pattern.compile(regex);
        if (List.of("aaaaaaaaaa", "0000000000", "00000000", "aaaaaaaa", "").stream()
                .anyMatch(text -> pattern.matcher(text).matches())) {
            return Optional.empty();
        }
        for (String form : DATE_FORMS) {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(form, Locale.ROOT);
            int[] years = IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR).filter(year -> pattern
                    .matcher(format.format(LocalDate.of(year, PROBE_MONTH, PROBE_DAY))).matches()).toArray();
            if (years.length > 0) {
                boolean all = years.length == LAST_YEAR - FIRST_YEAR + 1;
                return Optional.of("a date of the form " + form
                        + (all ? "" : " in the years " + years[0] + " to " + years[years.length - 1]));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> alternatives(String regex) {
        List<String> words = new ArrayList<>();
        for (String alternative : split(regex)) {
            Optional<String> limit = alternative(alternative);
            if (limit.isEmpty()) {
                return Optional.empty();
            }
            words.add(limit.get());
        }
        return Optional.of(String.join(" or ", words));
    }

    /** The alternatives outside of all brackets. */
    private static List<String> split(String regex) {
        List<String> alternatives = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (c == '|' && depth == 0) {
                alternatives.add(regex.substring(start, i));
                start = i + 1;
            }
        }
        alternatives.add(regex.substring(start));
        return alternatives;
    }

    private static Optional<String> alternative(String regex) {
        String body = regex.replaceFirst("^\\^", "").replaceFirst("\\$$", "");
        Matcher any = ANY_TEXT.matcher(body);
        if (any.matches()) {
            int group = any.group(1) == null ? 4 : 1;
            int least = Integer.parseInt(any.group(group));
            return Optional.of(range(least, most(any.group(group + 1), any.group(group + 2), least), "characters"));
        }
        return WORD.matcher(body).matches() ? Optional.of('"' + body + '"') : pieces(body);
    }

    /** Groups of one kind of characters, as {@code ([0-9]{1})([0-9]{9})}. */
    private static Optional<String> pieces(String body) {
        String plain = body.replaceFirst(PLUS_SIGN, "");
        boolean plus = !plain.equals(body);
        Matcher piece = PIECE.matcher(plain.replace("(?i)", "").replaceAll("\\(([^()]*)\\)(?![+*?{])", "$1"));
        int least = 0;
        int most = 0;
        String kind = null;
        int end = 0;
        while (end < piece.regionEnd() && piece.region(end, piece.regionEnd()).lookingAt()) {
            Optional<String> named = kind(piece.group(1));
            if (named.isEmpty() || kind != null && !kind.equals(named.get())) {
                return Optional.empty();
            }
            kind = named.get();
            String sign = piece.group(5);
            int min = sign != null
                    ? sign.equals("+") ? 1 : 0
                    : piece.group(2) == null
                            ? 1
                            : Integer.parseInt(
                                    piece.group(2));
            int max = sign != null
                    ? sign.equals("?") ? 1 : -1
                    : piece.group(2) == null
                            ? 1
                            : most(piece.group(3),
                                    piece.group(4), min);
            least += min;
            most = most < 0 || max < 0 ? -1 : most + max;
            end = piece.end();
        }
        return kind == null || end < piece.regionEnd()
                ? Optional.empty()
                : Optional.of(range(least, most, kind) + (plus ? ", with or without a leading +" : ""));
    }

    /** @return -1 where there is no upper limit */
    private static int most(String comma, String upper, int least) {
        if (comma.isEmpty()) {
            return least;
        }
        return upper.isEmpty() ? -1 : Integer.parseInt(upper);
    }

    private static Optional<String> kind(String set) {
        return Optional.ofNullable(switch (set) {
            case "[0-9]", "\\d" -> "digits";
            case "[A-Z]" -> "capital letters A to Z";
            case "[a-z]" -> "small letters a to z";
            case "[A-Za-z]", "[a-zA-Z]" -> "letters A to Z";
            case "[A-Z0-9]", "[0-9A-Z]" -> "digits or capital letters A to Z";
            case "[a-z0-9]", "[0-9a-z]" -> "digits or small letters a to z";
            case "[A-Za-z0-9]", "[a-zA-Z0-9]", "[0-9a-zA-Z]", "[0-9A-Za-z]" -> "digits or letters A to Z";
            default -> null;
        });
    }

    private static String range(int least, int most, String kind) {
        if (most < 0) {
            return least == 0 ? "any number of " + kind : "at least " + least + " " + kind;
        }
        if (least == most) {
            return least + " " + kind;
        }
        return least == 0 ? "at most " + most + " " + kind : least + " to " + most + " " + kind;
    }
}
