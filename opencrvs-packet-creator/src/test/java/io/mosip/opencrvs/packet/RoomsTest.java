package io.mosip.opencrvs.packet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.mosip.opencrvs.packet", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    private static final String ROOT = "io.mosip.opencrvs.packet.";

    @ArchTest
    static final ArchRule rooms_depend_one_way = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("record").definedBy(ROOT + "record..").layer("event").definedBy(ROOT + "event..").layer("identity")
            .definedBy(ROOT + "identity..").layer("writer").definedBy(ROOT + "writer..").optionalLayer("cli")
            .definedBy(ROOT + "cli..").whereLayer("cli").mayNotBeAccessedByAnyLayer().whereLayer("writer")
            .mayNotBeAccessedByAnyLayer().whereLayer("event").mayOnlyBeAccessedByLayers("cli").whereLayer("identity")
            .mayOnlyBeAccessedByLayers("writer", "cli");

    @ArchTest
    static final ArchRule below_the_record_there_is_no_json = noClasses().that().resideInAPackage(ROOT + "record..")
            .should().dependOnClassesThat().resideInAnyPackage("com.fasterxml..", "org.json..", "com.networknt..");

    @ArchTest
    static final ArchRule only_the_writer_and_the_dry_run_use_mosip_and_spring = noClasses().that()
            .resideOutsideOfPackages(ROOT + "writer..", ROOT + "cli..").should().dependOnClassesThat()
            .resideInAnyPackage("io.mosip.commons..", "io.mosip.kernel..", "org.springframework..");

    @ArchTest
    static final ArchRule there_are_no_http_servers_buses_or_databases = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web.bind..", "org.springframework.web.servlet..",
                    "jakarta.servlet..",
                    "com.sun.net.httpserver..", "org.apache.kafka..", "org.springframework.kafka..", "java.sql..",
                    "javax.sql..", "jakarta.persistence..", "org.springframework.jdbc..", "io.vertx..",
                    "org.apache.camel..", "io.mosip.opencrvs.mediator..");
}
