package io.mosip.opencrvs.routes.apply;

import java.util.ArrayList;
import java.util.List;

/** What an admin is shown of two versions: the items of a list, or the lines of a text, that went and came. */
final class Difference {
    private Difference() {}

    static List<String> between(String before, String after) {
        return between(ListValue.items(before), ListValue.items(after));
    }

    static List<String> between(List<String> before, List<String> after) {
        List<String> shown = new ArrayList<>();
        before.stream().filter(item -> !after.contains(item)).forEach(item -> shown.add("  - " + item));
        after.stream().filter(item -> !before.contains(item)).forEach(item -> shown.add("  + " + item));
        return shown;
    }
}
