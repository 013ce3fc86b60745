package io.mosip.opencrvs.mediator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.Signature;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Who may know whom in the mediator. */
@AnalyzeClasses(packages = "io.mosip.opencrvs.mediator", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    private static final String ROOT = "io.mosip.opencrvs.mediator.";

    @ArchTest
    static final ArchRule rooms_have_no_cycles = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_mediator_knows_no_camel_no_vertx_and_no_sandbox = noClasses().should()
            .dependOnClassesThat().resideInAnyPackage("org.apache.camel..", "io.vertx..",
                    "io.mosip.registration.processor..", "io.mosip.opencrvs.sandbox..");

    @ArchTest
    static final ArchRule envelopes_are_opened_without_web_database_or_bus = noClasses().that()
            .resideInAnyPackage(ROOT + "envelope..", ROOT + "failure..").should().dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule only_intake_and_pipeline_use_kafka = noClasses().that()
            .resideOutsideOfPackages(ROOT + "intake..", ROOT + "kafka..", ROOT + "pipeline..").should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule only_clients_call_peers = noClasses().that()
            .resideOutsideOfPackages(ROOT + "peer..", ROOT + "regproc..", ROOT + "idrepo..", ROOT + "keymanager..",
                    ROOT + "opencrvsclient..",
                    ROOT + "credential..", ROOT + "web..", ROOT + "websub..", ROOT + "audit..")
            .should().dependOnClassesThat().resideInAnyPackage("org.springframework.web.client..",
                    "org.apache.hc..", "java.net.http..");

    @ArchTest
    static final ArchRule only_the_tracking_room_knows_the_persistence_api = noClasses().that()
            .resideOutsideOfPackage(ROOT + "tracking..").should().dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noFields().that().areDeclaredInClassesThat()
            .areNotAssignableTo(Record.class).should().beAnnotatedWith(Autowired.class).orShould()
            .beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule no_cipher_is_shared = noFields().should().haveRawType(Cipher.class).orShould()
            .haveRawType(Signature.class).orShould().haveRawType(Mac.class);
}
