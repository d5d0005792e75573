package io.quarterdeck.sync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the rooms of this service (architecture §2). */
@AnalyzeClasses(packages = "io.quarterdeck.sync", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule decisionsArePure = classes()
            .that()
            .resideInAnyPackage("..sync.chain..", "..sync.policy..", "..sync.release..", "..sync.scan..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.nio.charset..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "com.fasterxml.jackson..",
                    "io.fabric8.kubernetes.api.model..",
                    "io.fabric8.kubernetes.client",
                    "io.quarterdeck.model..",
                    "io.quarterdeck.version..",
                    "io.quarterdeck.yaml..",
                    "io.quarterdeck.registry",
                    "..sync.chain..",
                    "..sync.policy..",
                    "..sync.release..",
                    "..sync.scan..")
            .because(
                    "what is created and reported is decided from values alone; the kinds extend a class of the client");

    @ArchTest
    static final ArchRule stepsKnowOnlyPorts = classes()
            .that()
            .resideInAPackage("..sync.lookup..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "..sync.kube..", "..sync.registry..", "io.quarkus..", "io.vertx..", "io.javaoperatorsdk..")
            .because("every step of a scan is tested without a cluster and without a registry");

    @ArchTest
    static final ArchRule noRings =
            slices().matching("io.quarterdeck.sync.(*)..").should().beFreeOfCycles();
}
