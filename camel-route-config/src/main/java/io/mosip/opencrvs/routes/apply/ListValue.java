package io.mosip.opencrvs.routes.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A value that is a list with commas, or a map as Spring's expressions write it, changed item by item. Commas in quotes
 * or brackets, placeholders with defaults among them, divide nothing.
 */
final class ListValue {
    private ListValue() {}

    static List<String> items(String value) {
        List<String> items = new ArrayList<>();
        for (int[] part : parts(value)) {
            String item = value.substring(part[0], part[1]).strip();
            if (!item.isEmpty()) {
                items.add(item);
            }
        }
        return items;
    }

    /**
     * The value with the item. A map's key gets the item's value; an item {@code key:a|b} of a list joins the one of the
     * same key, so that {@code key:b|c} becomes {@code key:b|c|a}; any other item goes to the end.
     */
    static String with(String value, String item) {
        boolean map = isMap(value);
        for (int[] part : parts(value)) {
            String present = value.substring(part[0], part[1]).strip();
            if (!present.isEmpty() && !present.equals(":") && key(present, map).equals(key(item, map))) {
                String joined = map ? mapped(present, item) : joined(present, item);
                int start = value.indexOf(present, part[0]);
                return value.substring(0, start) + joined + value.substring(start + present.length());
            }
        }
        return appended(value, item, map);
    }

    /** The value without the item. */
    static String without(String value, String item) {
        List<int[]> parts = parts(value);
        for (int index = 0; index < parts.size(); index++) {
            int[] part = parts.get(index);
            if (value.substring(part[0], part[1]).strip().equals(item)) {
                // The comma before it goes with it; where there is none, the one behind it.
                int start = index > 0 ? part[0] - 1 : part[0];
                int end = index == 0 && parts.size() > 1 ? part[1] + 1 : part[1];
                return without(value.substring(0, start) + value.substring(end), item);
            }
        }
        return value;
    }

    private static String appended(String value, String item, boolean map) {
        if (!map) {
            String kept = value.stripTrailing();
            boolean first = items(value).isEmpty() || kept.endsWith(",");
            return kept + (first ? "" : ",") + item + value.substring(kept.length());
        }
        int close = value.lastIndexOf('}');
        String content = value.substring(value.indexOf('{') + 1, close).strip();
        return content.isEmpty() || content.equals(":")
                ? value.substring(0, value.indexOf('{') + 1) + item + value.substring(close)
                : value.substring(0, close).stripTrailing() + "," + item + value.substring(close);
    }

    private static String mapped(String present, String item) {
        String old = present.substring(colon(present, true) + 1).strip();
        String wanted = item.substring(colon(item, true) + 1).strip();
        return unquoted(old).equals(unquoted(wanted)) ? present : item;
    }

    private static String joined(String present, String item) {
        if (colon(item, false) < 0) {
            return present;
        }
        StringBuilder joined = new StringBuilder(present);
        List<String> alternatives = alternatives(present).toList();
        alternatives(item).filter(wanted -> !alternatives.contains(wanted)).forEach(
                wanted -> joined.append('|').append(wanted));
        return joined.toString();
    }

    private static Stream<String> alternatives(String item) {
        return Stream.of(item.substring(colon(item, false) + 1).split("\\|")).map(String::strip);
    }

    private static String key(String item, boolean map) {
        int colon = colon(item, map);
        return colon < 0 ? item : unquoted(item.substring(0, colon).strip()) + ":";
    }

    private static int colon(String item, boolean map) {
        return map ? item.indexOf(':') : item.lastIndexOf(':');
    }

    private static String unquoted(String text) {
        return text.replaceAll("^(['\"])(.*)\\1$", "$2");
    }

    static boolean isMap(String value) {
        return value.strip().startsWith("{") && value.strip().endsWith("}");
    }

    /** Start and end of each item, the blanks around it included. */
    private static List<int[]> parts(String value) {
        int start = isMap(value) ? value.indexOf('{') + 1 : 0;
        int end = isMap(value) ? value.lastIndexOf('}') : value.length();
        List<int[]> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        for (int position = start; position < end; position++) {
            char character = value.charAt(position);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '\'' || character == '"') {
                quote = character;
            } else if ("{[(".indexOf(character) >= 0) {
                depth++;
            } else if ("}])".indexOf(character) >= 0) {
                depth--;
            } else if (character == ',' && depth == 0) {
                parts.add(new int[]{ start, position});
                start = position + 1;
            }
        }
        parts.add(new int[]{ start, end});
        return parts;
    }
}
