package io.mosip.opencrvs.mediator.cases;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mosip.opencrvs.mediator.world.Mediator;
import io.mosip.opencrvs.mediator.world.UsedValues;
import io.mosip.opencrvs.mediator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The events that were made after public bug reports, where they are at hand: each goes through the whole service and ends
 * as its expectation says. The expectations there are sentences; this is what they mean.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SharedCasesTest {
    private static final Path CASES = Path.of("..", "..", "shared", "cases");
    private static final World WORLD = World.get();
    private static final Map<String, Consumer<CaseEnd>> EXPECTED = Map.ofEntries(
            entry("01a-no-family", end -> end.hasName("Somaya")),
            entry("01b-two-letters", end -> end.isRejected("OCV-IDM-001", "fullName", "3 to 50 characters")),
            entry("01c-long-name", end -> end.isRejected("OCV-IDM-001", "fullName", "3 to 50 characters")),
            entry("02-0-birth", end -> end.hasName("Tariro Mistake Orlu")),
            entry("02a-middle-name-emptied", end -> end.hasName("Tariro Orlu")),
            entry("02b-middle-name-null", end -> end.hasName("Tariro Orlu")),
            entry("02c-middle-name-left-out", end -> end.hasName("Tariro Orlu", "Tariro Mistake Orlu")),
            entry("03c-death-hidden-nid", end -> end.isRejected("OCV-MED-043")),
            entry("05-birth-reinstated", end -> end.hasName("Runako Kole")),
            entry("05b-birth-reinstated-spec-name", end -> end.hasName("Runako Kole")),
            entry("06a-abroad-stale-fhir", end -> end.hasNowhere("Northmark", "Oru Valley")),
            entry("07-father-not-available", end -> end.hasNowhere("Wrong Street", "Bako")),
            entry("08-mother-is-father", end -> {
                end.hasName("Zuri Orlu");
                end.says("mother", "father");
            }),
            entry("09-adult-late-registration", end -> end.is("NOT_ELIGIBLE", "OCV-MED-100")),
            entry("10a-death-with-death-number", end -> end.isRejected(List.of("OCV-MED-040", "OCV-MED-043"))),
            entry("11a-typographic-apostrophe", end -> end.hasName("N’Deye O’Neill")),
            entry("11b-underscore-digits", end -> end.isRejected(List.of("OCV-IDM-001", "OCV-IDM-006"))),
            entry("11c-decomposed", end -> end.hasName("Zoë Nguyễn Thị")),
            entry("11d-khmer-zwsp",
                    end -> end.hasName("\u179F\u17BB\u1781\u200B\u178A\u17B6 \u1785\u17B6\u1793\u17CB")),
            entry("11e-emoji-zwj", end -> end.isRejected(List.of("OCV-IDM-001", "OCV-IDM-006"))),
            entry("11f-inner-newline", end -> end.hasName("Ada Mae Orlu")),
            entry("11g-double-space", end -> end.hasName("Ada Mae Orlu")),
            entry("12c-hindi-cut", end -> end.isRejected("OCV-IDM-006")),
            entry("12d-polish-cut", end -> end.isRejected("OCV-IDM-006")),
            entry("13a-date-with-zone", end -> end.isRejected("OCV-IDM-001", "dateOfBirth")),
            // A limit of age is set for these cases, and nobody without a birth date is known to be within it.
            entry("13b-age-only-child", end -> end.is("NOT_ELIGIBLE", "OCV-MED-100")),
            entry("14a-six-levels", end -> end.hasText("zone", "Level 6 Village")),
            entry("14b-new-location", end -> end.waits("OCV-IDM-002")),
            entry("15a-twin", end -> end.hasName("Baby Orlu")),
            entry("15b-twin", end -> end.hasName("Baby Orlu")),
            entry("16a-pdf", end -> end.hasDocument("proofOfDateOfBirth", "pdf")),
            entry("16b-heic", end -> {
                end.hasName("Pendo Orlu");
                end.says("proofOfDateOfBirth");
            }),
            entry("17a-death-number", end -> end.isRejected("OCV-MED-092", "NATIONAL_ID")),
            entry("17b-death-number", end -> end.isRejected("OCV-MED-092", "NATIONAL_ID")),
            entry("17c-death-number", end -> end.isRejected("OCV-MED-092", "NATIONAL_ID")),
            entry("17d-death-number", end -> end.isRejected("OCV-MED-092", "NATIONAL_ID")),
            entry("18a-birth-of-informant", end -> end.hasName("Alive Spouse")),
            entry("18b-death-with-informants-number", end -> end.isRejected("OCV-MED-091")),
            entry("19-edit-and-custom", end -> end.hasName("First Orlu")),
            entry("20a-blank-names", end -> end.isRejected("OCV-IDM-001", "fullName")),
            entry("20b-padded-name", end -> end.hasName("Ada Mae Orlu")),
            entry("20c-nbsp-name", end -> end.isRejected("OCV-IDM-001", "fullName")),
            entry("20d-punctuation-name", end -> end.isRejected(List.of("OCV-IDM-001", "OCV-IDM-006"))),
            entry("21-same-address-hidden", end -> {
                end.hasText("addressLine2", "Salt Road");
                end.hasNowhere("Quarry Road");
            }),
            entry("22-migrated-record", end -> end.hasName("Mona Orlu")),
            entry("23-hidden-place-of-birth", end -> end.hasName("Neo Orlu")));

    private CaseRun run;

    @BeforeAll
    void start() throws IOException {
        if (present()) {
            UsedValues.keep(false);
            WORLD.opencrvs.addLocations(Files.readAllBytes(CASES.resolve("locations.json")));
            run = new CaseRun(WORLD, Mediator.start(WORLD, Map.of("mosip.opencrvs.eligibility.maximum-age", "18y")));
        }
    }

    @AfterAll
    void stop() {
        if (run != null) {
            run.close();
            UsedValues.keep(true);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventEndsAsItsExpectationSays(String name) throws Exception {
        assumeTrue(present());

        EXPECTED.get(name).accept(run.send(Files.readAllBytes(CASES.resolve("events").resolve(name + ".json"))));
    }

    @Test
    void noEventIsLeftOut() throws IOException {
        assumeTrue(present());

        try (Stream<Path> files = Files.list(CASES.resolve("events"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(EXPECTED.keySet());
        }
    }

    /** In the order of their names: some build on one before them. */
    private static Stream<String> events() {
        return new TreeMap<>(EXPECTED).keySet().stream();
    }

    private static boolean present() {
        return Files.isDirectory(CASES);
    }
}
