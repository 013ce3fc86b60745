package io.mosip.opencrvs.sandbox.launcher.psql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SqlScriptTest {
    private static final Map<String, String> VARIABLES = Map.of("name", "it's", "schema", "s");

    @ParameterizedTest
    @MethodSource("scripts")
    void a_script_becomes_statements_as_psql_reads_it(String script, List<String> statements) {
        assertThat(SqlScript.read(script, VARIABLES)).extracting(SqlScript.Step::text).isEqualTo(statements);
    }

    static Stream<Arguments> scripts() {
        return Stream.of(Arguments.of("SELECT 1; SELECT 2", List.of("SELECT 1", "SELECT 2")),
                Arguments.of(" -- nothing; here\n/* nor; /* nested; */ here */ ;", List.of()),
                Arguments.of("SELECT ';', \"a;b\", 'it''s;'", List.of("SELECT ';', \"a;b\", 'it''s;'")),
                Arguments.of("SELECT E'\\';', 1; SELECT 2", List.of("SELECT E'\\';', 1", "SELECT 2")),
                Arguments.of("DO $$ BEGIN; END $$; SELECT $x$;$$;$x$",
                        List.of("DO $$ BEGIN; END $$", "SELECT $x$;$$;$x$")),
                Arguments.of("SELECT :'name', :\"schema\".t, :schema", List.of("SELECT 'it''s', \"s\".t, s")),
                Arguments.of("SELECT 1::int, ':schema', \":schema\", :unknown, :'unknown'",
                        List.of("SELECT 1::int, ':schema', \":schema\", :unknown, :'unknown'")),
                Arguments.of("\\c db\nSELECT $1", List.of("c db", "SELECT $1")));
    }
}
