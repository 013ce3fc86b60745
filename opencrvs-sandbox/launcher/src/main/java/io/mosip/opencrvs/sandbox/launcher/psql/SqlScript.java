package io.mosip.opencrvs.sandbox.launcher.psql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Splits a psql script into its statements and meta-commands, replacing psql variables ({@code :name},
 * {@code :'name'}, {@code :"name"}) as psql does: outside quotes, comments and dollar-quoted bodies, and only those
 * that are set.
 */
final class SqlScript {
    /** One thing to do: SQL to send, or the text of a backslash command without its backslash. */
    record Step(String text, boolean command) {}

    private final String script;
    private final Map<String, String> variables;
    private final List<Step> steps = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private int at;

    private SqlScript(String script, Map<String, String> variables) {
        this.script = script;
        this.variables = variables;
    }

    static List<Step> read(String script, Map<String, String> variables) {
        return new SqlScript(script, variables).read();
    }

    private List<Step> read() {
        while (at < script.length()) {
            char c = script.charAt(at);
            if (script.startsWith("--", at)) {
                at = lineEnd();
            } else if (script.startsWith("/*", at)) {
                skipBlockComment();
            } else if (c == '\'') {
                copyQuoted('\'', precededByEscapeMark());
            } else if (c == '"') {
                copyQuoted('"', false);
            } else if (c == '$' && dollarTag() != null) {
                copyDollarQuoted(dollarTag());
            } else if (c == ':') {
                colon();
            } else if (c == '\\') {
                command();
            } else if (c == ';') {
                at++;
                endStatement();
            } else {
                statement.append(c);
                at++;
            }
        }
        endStatement();
        return steps;
    }

    private void endStatement() {
        String text = statement.toString().strip();
        statement.setLength(0);
        if (!text.isEmpty()) {
            steps.add(new Step(text, false));
        }
    }

    private void command() {
        if (!statement.toString().isBlank()) {
            throw new IllegalArgumentException("a backslash command inside a statement is not supported");
        }
        int end = lineEnd();
        steps.add(new Step(script.substring(at + 1, end).strip(), true));
        at = end;
    }

    private void colon() {
        if (script.startsWith("::", at)) {
            statement.append("::");
            at += 2;
            return;
        }
        char quote = at + 1 < script.length() ? script.charAt(at + 1) : ' ';
        boolean quoted = quote == '\'' || quote == '"';
        int start = at + (quoted ? 2 : 1);
        int end = start;
        while (end < script.length() && isNamePart(script.charAt(end))) {
            end++;
        }
        String value = variables.get(script.substring(start, end));
        boolean closed = !quoted || end < script.length() && script.charAt(end) == quote;
        if (value == null || !closed) {
            statement.append(':');
            at++;
            return;
        }
        statement.append(quoted ? quote + value.replace("" + quote, "" + quote + quote) + quote : value);
        at = end + (quoted ? 1 : 0);
    }

    private void copyQuoted(char quote, boolean escapes) {
        int end = at + 1;
        while (end < script.length() && script.charAt(end) != quote) {
            end += escapes && script.charAt(end) == '\\' ? 2 : 1;
        }
        copyTo(Math.min(end + 1, script.length()));
    }

    private void copyDollarQuoted(String tag) {
        int end = script.indexOf(tag, at + tag.length());
        copyTo(end < 0 ? script.length() : end + tag.length());
    }

    private void copyTo(int end) {
        statement.append(script, at, end);
        at = end;
    }

    /** The {@code $tag$} that begins here, or null: {@code $1} is a parameter. */
    private String dollarTag() {
        int end = at + 1;
        while (end < script.length() && isNamePart(script.charAt(end))) {
            end++;
        }
        boolean tag = end < script.length() && script.charAt(end) == '$'
                && (end == at + 1 || !Character.isDigit(script.charAt(at + 1)));
        return tag ? script.substring(at, end + 1) : null;
    }

    private boolean precededByEscapeMark() {
        int length = statement.length();
        return length > 0 && Character.toUpperCase(statement.charAt(length - 1)) == 'E'
                && (length == 1 || !isNamePart(statement.charAt(length - 2)));
    }

    private void skipBlockComment() {
        int depth = 0;
        do {
            if (script.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (script.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < script.length());
        statement.append(' ');
    }

    private int lineEnd() {
        int end = script.indexOf('\n', at);
        return end < 0 ? script.length() : end;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
