package io.mosip.opencrvs.routes.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this bundle needs in one of MOSIP's property files: {@code additions/<application>.properties}, whose lines say
 * {@code name=value} (there, with any value), {@code name+=items} (a list or map that has them) or {@code name-=items}
 * (a list that has none of them).
 */
record Additions(Map<String, String> lines) {
    private static final String COMMENT = "Added for the OpenCRVS bundle";

    Additions(PropertyFile file) {
        this(file.values());
    }

    /** The file as it must be, and what was changed for that. */
    record Result(PropertyFile file, List<String> changes, List<String> notes) {}

    Result appliedTo(PropertyFile file) {
        List<String> changes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        PropertyFile changed = file;
        Map<String, String> added = new LinkedHashMap<>();
        for (Map.Entry<String, String> line : lines.entrySet()) {
            String name = line.getKey().replaceAll("[+-]$", "");
            boolean isList = !name.equals(line.getKey());
            boolean takesAway = line.getKey().endsWith("-");
            String present = changed.value(name).orElse(null);
            if (!isList) {
                if (present == null) {
                    added.put(name, line.getValue());
                }
            } else if (present == null) {
                if (!takesAway && !added.containsKey(name)) {
                    notes.add(name + " is not in this file, and is left so: a list of ours alone would shut out all"
                            + " others. Where you have it elsewhere, it must have " + line.getValue());
                }
            } else {
                String wanted = takesAway
                        ? without(present, line.getValue())
                        : with(name, present, line.getValue());
                if (!wanted.equals(present)) {
                    changes.add("line " + changed.line(name) + ": " + name);
                    changes.addAll(Difference.between(present, wanted));
                    changed = changed.with(name, wanted);
                }
            }
        }
        if (!added.isEmpty()) {
            changes.add("at the end:");
            added.forEach((name, value) -> changes.add("  + " + name + "=" + value));
        }
        return new Result(changed.and(COMMENT, added), changes, notes);
    }

    private static String with(String name, String present, String items) {
        String value = present;
        for (String item : ListValue.items(items)) {
            if (item.contains("'") && !ListValue.isMap(present)) {
                throw new IllegalArgumentException(name + " is no map {…} that could take " + item + ": " + present);
            }
            value = ListValue.with(value, item);
        }
        return value;
    }

    private static String without(String present, String items) {
        String value = present;
        for (String item : ListValue.items(items)) {
            value = ListValue.without(value, item);
        }
        return value;
    }
}
