package io.quarterdeck.release;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The walls of this service; what they protect is said beside each. */
@AnalyzeClasses(packages = "io.quarterdeck.release", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    private static final String[] PURE = {
        "io.quarterdeck.release.fact..",
        "io.quarterdeck.release.window..",
        "io.quarterdeck.release.policy..",
        "io.quarterdeck.release.order..",
        "io.quarterdeck.release.gate..",
        "io.quarterdeck.release.measure..",
        "io.quarterdeck.release.notice..",
        "io.quarterdeck.release.rollout..",
        "io.quarterdeck.release.platform.."
    };

    private static final String[] VALUES = {
        "java..",
        "com.fasterxml.jackson..",
        "io.quarterdeck.model",
        "io.quarterdeck.model..",
        "io.quarterdeck.version..",
        "io.quarterdeck.requirement..",
        "io.quarterdeck.release.fact..",
        "io.quarterdeck.release.window..",
        "io.quarterdeck.release.policy..",
        "io.quarterdeck.release.order..",
        "io.quarterdeck.release.gate..",
        "io.quarterdeck.release.measure..",
        "io.quarterdeck.release.notice..",
        "io.quarterdeck.release.rollout..",
        "io.quarterdeck.release.platform.."
    };

    @ArchTest
    static final ArchRule decisionsAreMadeFromValues = classes()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(VALUES)
            .because("gating, notification and forecast must agree, so nothing but a snapshot may decide (spec 00 §6);"
                    + " a new entry here wants a reason");

    @ArchTest
    static final ArchRule decisionsHaveNoClock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .because("the moment is a parameter: a forecast asks about other moments than now");

    @ArchTest
    static final ArchRule roomsDoNotFormARing =
            slices().matching("io.quarterdeck.release.(*)..").should().beFreeOfCycles();
}
