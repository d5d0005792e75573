package io.quarterdeck.lifecycle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The walls around what a module is and what values it sees. */
@AnalyzeClasses(
        packages = {
            "io.quarterdeck.lifecycle.definition",
            "io.quarterdeck.lifecycle.values",
            "io.quarterdeck.lifecycle.settings",
            "io.quarterdeck.lifecycle.jq",
            "io.quarterdeck.lifecycle.store"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
class ValuesRoomsTest {
    private static final String HERE = "io.quarterdeck.lifecycle.";

    @ArchTest
    static final ArchRule definitionsArePure = classes()
            .that()
            .resideInAPackage(HERE + "definition")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.nio.charset..",
                    "com.fasterxml.jackson.databind..",
                    "io.quarterdeck.yaml",
                    HERE + "definition")
            .because("source files come in as text, so that staging, loading and the CLI judge alike");

    @ArchTest
    static final ArchRule valuesArePure = classes()
            .that()
            .resideInAPackage(HERE + "values")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.math..",
                    "java.io",
                    "java.net",
                    "java.nio.charset..",
                    "java.time..",
                    "java.util..",
                    "com.fasterxml.jackson..",
                    "io.quarterdeck.yaml",
                    HERE + "definition",
                    HERE + "values")
            .because("values are computed again and again; java.net is here for the syntax of a URI alone");

    @ArchTest
    static final ArchRule settingsArePure = classes()
            .that()
            .resideInAPackage(HERE + "settings")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "com.fasterxml.jackson.databind..",
                    "io.quarterdeck.yaml",
                    HERE + "jq",
                    HERE + "definition",
                    HERE + "values",
                    HERE + "settings")
            .because("admission and reconcile must come to the same verdict from the same facts");

    @ArchTest
    static final ArchRule nobodyReadsTheClock = noClasses()
            .that()
            .resideInAnyPackage(HERE + "store", HERE + "values", HERE + "settings", HERE + "definition")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time is injected");

    @ArchTest
    static final ArchRule noRings = slices().matching(HERE + "(*)..").should().beFreeOfCycles();
}
