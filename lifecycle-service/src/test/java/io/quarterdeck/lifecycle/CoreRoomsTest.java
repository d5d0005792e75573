package io.quarterdeck.lifecycle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the rooms that decide, and of the worker that carries out. */
@AnalyzeClasses(packages = "io.quarterdeck.lifecycle", importOptions = ImportOption.DoNotIncludeTests.class)
class CoreRoomsTest {

    @ArchTest
    static final ArchRule stateIsPure = classes()
            .that()
            .resideInAPackage("..lifecycle.state")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.time..", "java.util..", "..lifecycle.state")
            .because("phase and conditions are computed from values alone (spec 04 §3, §4)");

    @ArchTest
    static final ArchRule enablementIsPure = classes()
            .that()
            .resideInAPackage("..lifecycle.enablement")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "io.quarterdeck.requirement",
                    "io.quarterdeck.version",
                    "..lifecycle.state",
                    "..lifecycle.enablement")
            .because("who decides is a matter of facts handed in (spec 04 §8)");

    @ArchTest
    static final ArchRule runIsPure = classes()
            .that()
            .resideInAPackage("..lifecycle.run")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java.lang..", "java.time..", "java.util..", "..lifecycle.state", "..lifecycle.run")
            .because("queues and back-offs are values; threads are the worker's (spec 05 §21)");

    @ArchTest
    static final ArchRule stagingIsPure = classes()
            .that()
            .resideInAPackage("..lifecycle.staging")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "io.quarterdeck.model.condition",
                    "io.quarterdeck.model.release",
                    "..lifecycle.state",
                    "..lifecycle.staging")
            .because("what a release is told follows from facts alone (spec 04 §12)");

    @ArchTest
    static final ArchRule overrideIsPure = classes()
            .that()
            .resideInAPackage("..lifecycle.override")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.time..",
                    "java.util..",
                    "..lifecycle.state",
                    "..lifecycle.staging",
                    "..lifecycle.override")
            .because("what an override says follows from facts alone (spec 04 §13)");

    @ArchTest
    static final ArchRule admissionIsPure = classes()
            .that()
            .resideInAPackage("..lifecycle.admission")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "com.fasterxml.jackson.databind..",
                    "io.quarterdeck.model",
                    "io.quarterdeck.requirement",
                    "..lifecycle.definition",
                    "..lifecycle.settings",
                    "..lifecycle.admission")
            .because("a write is judged by values alone; who collects them is a door (spec 04 §16)");

    @ArchTest
    static final ArchRule workerKnowsNoWorld = noClasses()
            .that()
            .resideInAPackage("..lifecycle.worker")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8..",
                    "io.quarkus..",
                    "io.vertx..",
                    "java.nio.file..",
                    "..lifecycle.kube..",
                    "..lifecycle.wiring..",
                    "..lifecycle.store..",
                    "..lifecycle.helm..",
                    "..lifecycle.process..")
            .because("the world is behind its ports");

    @ArchTest
    static final ArchRule nothingKnowsTheWiring = noClasses()
            .that()
            .resideOutsideOfPackages("..lifecycle.wiring..", "..lifecycle.cli..", "io.quarterdeck.lifecycle")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..lifecycle.wiring..")
            .because("it joins the rooms and is the last to be read");
}
