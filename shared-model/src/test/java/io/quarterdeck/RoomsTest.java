package io.quarterdeck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The walls between the rooms of what all three services say alike (architecture §2). */
@AnalyzeClasses(packages = "io.quarterdeck", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule versionsAndRequirementsArePure = classes()
            .that()
            .resideInAnyPackage("io.quarterdeck.version", "io.quarterdeck.requirement")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "com.fasterxml.jackson.databind",
                    "io.quarterdeck.version",
                    "io.quarterdeck.requirement")
            .because("whether a demand is met follows from the demand and the facts alone");

    @ArchTest
    static final ArchRule yamlIsText = classes()
            .that()
            .resideInAPackage("io.quarterdeck.yaml")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.math..",
                    "java.util..",
                    "com.fasterxml.jackson.databind..",
                    "org.snakeyaml.engine..",
                    "io.quarterdeck.yaml")
            .because("reading a text needs nothing but the text");

    @ArchTest
    static final ArchRule nobodyReadsTheClock = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.quarterdeck.version",
                    "io.quarterdeck.requirement",
                    "io.quarterdeck.yaml",
                    "io.quarterdeck.model..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time is a parameter");

    @ArchTest
    static final ArchRule noRings =
            slices().matching("io.quarterdeck.(*)..").should().beFreeOfCycles();
}
