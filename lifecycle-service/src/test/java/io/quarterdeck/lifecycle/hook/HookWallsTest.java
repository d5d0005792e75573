package io.quarterdeck.lifecycle.hook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The room decides, the doors act (architecture, rooms). */
class HookWallsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.quarterdeck.lifecycle.hook", "io.quarterdeck.lifecycle.process");

    @Test
    void theRoomKnowsTextsAndJsonOnly() {
        classes()
                .that()
                .resideInAPackage("io.quarterdeck.lifecycle.hook")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.math..",
                        "java.io..",
                        "java.nio.charset..",
                        "java.nio.file..",
                        "java.security..",
                        "java.time..",
                        "java.util..",
                        "com.fasterxml.jackson..",
                        "com.cronutils..",
                        "org.yaml.snakeyaml..",
                        "io.quarterdeck.model",
                        "io.quarterdeck.version",
                        "io.quarterdeck.lifecycle.hook")
                .because("what a hook wants and answers is decided from values alone; java.io is exceptions of parsers")
                .check(CLASSES);
    }

    @Test
    void theRoomReadsNoFilesAndNoClock() {
        noClasses()
                .that()
                .resideInAPackage("io.quarterdeck.lifecycle.hook")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Files")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .because("time is a parameter, files are behind the doors")
                .check(CLASSES);
    }

    @Test
    void programsKnowNothingOfTheCluster() {
        noClasses()
                .that()
                .resideInAPackage("io.quarterdeck.lifecycle.process")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8..", "io.quarterdeck.lifecycle.hook.kube")
                .because("hooks run in tests, and in the command line, without an API server")
                .check(CLASSES);
    }
}
