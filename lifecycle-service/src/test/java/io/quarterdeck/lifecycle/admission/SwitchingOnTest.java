package io.quarterdeck.lifecycle.admission;

import static io.quarterdeck.lifecycle.admission.Harbour.create;
import static io.quarterdeck.lifecycle.admission.Harbour.noOpinion;
import static io.quarterdeck.lifecycle.admission.Harbour.off;
import static io.quarterdeck.lifecycle.admission.Harbour.on;
import static io.quarterdeck.lifecycle.admission.Harbour.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows 5, 6 and 13 of spec 04 §16.2. */
class SwitchingOnTest {
    private static final Ruling EXPERIMENTAL = Ruling.denied("the 'bold' module is experimental, set param in"
            + " 'deckhouse' ModuleConfig - spec.settings.allowExperimentalModules: true to allow it");

    @Test
    void anExperimentNeedsPermission() {
        // Given
        var harbour =
                new Harbour().with("bold", ship -> ship.stage("Experimental")).withoutExperiments();

        // When
        var created = harbour.judge(create("bold", on()));
        var switched = harbour.judge(update("bold", off(), on()));
        var on = harbour.judge(update("bold", on(), Harbour.from("example", on())));
        var off = harbour.judge(create("bold", noOpinion()));

        // Then
        assertThat(List.of(created, switched)).containsOnly(EXPERIMENTAL);
        assertThat(List.of(on, off)).containsOnly(Ruling.ALLOWED);
    }

    @Test
    void withPermissionOrAnotherStageNobodyMinds() {
        // Given
        var allowed = new Harbour().with("bold", ship -> ship.stage("Experimental"));
        var preview = new Harbour().with("bold", ship -> ship.stage("Preview")).withoutExperiments();

        // When, Then
        assertThat(allowed.judge(create("bold", on()))).isEqualTo(Ruling.ALLOWED);
        assertThat(preview.judge(create("bold", on()))).isEqualTo(Ruling.ALLOWED);
    }

    static Stream<Arguments> dependencies() {
        UnaryOperator<Harbour> nothing = harbour -> harbour;
        return Stream.of(
                Arguments.of(">= 1.0.0", nothing, "1 error occurred: 'parent' is not deployed"),
                Arguments.of(
                        ">= 1.0.0",
                        (UnaryOperator<Harbour>) harbour -> harbour.with("parent"),
                        "1 error occurred: 'parent' is not deployed"),
                Arguments.of(
                        ">= 1.2, < 2",
                        (UnaryOperator<Harbour>) harbour ->
                                harbour.with("parent", ship -> ship.running().version("v1.1.0")),
                        "1 error occurred: dependency 'parent' not meet version constraint: the '1.1.0' version does"
                                + " not satisfy the '>=1.2 <2' constraint"),
                Arguments.of(
                        ">= 1.0.0",
                        (UnaryOperator<Harbour>) harbour ->
                                harbour.with("parent", ship -> ship.running().version("newest")),
                        "1 error occurred: dependency 'parent' has unparsable version: newest"),
                Arguments.of(
                        ">= 1.0.0",
                        (UnaryOperator<Harbour>) harbour ->
                                harbour.with("parent", ship -> ship.running().version("v1.0.0")),
                        ""),
                Arguments.of(">= 1.0.0 !optional", nothing, ""));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("dependencies")
    void aModuleIsEnabledOnlyOnWhatItNeeds(String constraint, UnaryOperator<Harbour> change, String denial) {
        // Given
        var harbour = change.apply(
                new Harbour().with("child", ship -> ship.version("v0.1.0").requiring("parent", constraint)));

        // When
        var created = harbour.judge(create("child", on()));
        var switched = harbour.judge(update("child", off(), on()));

        // Then
        assertThat(List.of(created, switched)).containsOnly(new Ruling(denial, List.of()));
    }

    @Test
    void severalComplaintsAreOneSortedSentence() {
        // Given
        var harbour = new Harbour()
                .with(
                        "child",
                        ship -> ship.version("v0.1.0").requiring("zebra", "").requiring("ape", ">= 1.0.0"))
                .with("grandchild", ship -> ship.running().requiring("child", ">= 1.0.0"));

        // When
        var ruling = harbour.judge(create("child", on()));

        // Then
        assertThat(ruling)
                .isEqualTo(Ruling.denied("3 errors occurred: 'ape' is not deployed; 'zebra' is not deployed; module"
                        + " 'grandchild' not meet requirement if module 'child' enabled: the '0.1.0' version does not"
                        + " satisfy the '>=1.0.0' constraint"));
    }

    @Test
    void aModuleThatOthersWaitForNeedsAVersion() {
        // Given
        var dependent = new Harbour().with("grandchild", ship -> ship.running().requiring("child", ">= 1.0.0"));

        // When
        var none = dependent.with("child").judge(create("child", on()));
        var odd = dependent.with("child", ship -> ship.version("main")).judge(create("child", on()));

        // Then
        assertThat(none).isEqualTo(Ruling.denied("1 error occurred: could not get current module version"));
        assertThat(odd).isEqualTo(Ruling.denied("1 error occurred: could not parse current module version"));
    }

    @Test
    void oneOfAGroupIsEnough() {
        // Given
        var harbour = new Harbour()
                .with("flannel", ship -> ship.wished().inGroup("cni"))
                .with("cilium", ship -> ship.inGroup("cni"))
                .with("calm", ship -> ship.inGroup("other"));
        var denied = Ruling.denied("can't enable module \"cilium\" because different module \"flannel\" with same"
                + " exclusiveGroup cni enabled");

        // When
        var enabled = harbour.judge(create("cilium", on()));
        var off = harbour.judge(create("cilium", off()));
        var itself = harbour.judge(update("flannel", on(), Harbour.from("example", on())));
        var other = harbour.judge(create("calm", on()));

        // Then
        assertThat(enabled).isEqualTo(denied);
        assertThat(List.of(off, itself, other)).containsOnly(Ruling.ALLOWED);
    }
}
