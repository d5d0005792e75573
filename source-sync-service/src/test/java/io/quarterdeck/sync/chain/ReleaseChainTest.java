package io.quarterdeck.sync.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.sync.chain.ChainWorld.Pass;
import io.quarterdeck.version.ModuleVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of spec 02 §10.3 and the chains of §10.4, and what the rules say beside them. */
class ReleaseChainTest {

    @ParameterizedTest(name = "{0} and channel {1}: creates {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "''             ; 1.6.1 ; 1.6.1",
                "D1.4.1         ; 1.6.1 ; 1.4.3 1.5.2 1.6.1",
                "D1.6.1         ; 2.0.3 ; 1.6.4 1.7.0 2.0.3",
                "D1.4.0         ; 2.1.0 ; 1.4.3 1.5.2 1.6.4 1.7.0 2.0.3 2.1.0",
                "D1.4.1 P1.5.0  ; 1.6.1 ; 1.5.2 1.6.1",
                "D1.4.1 P1.6.1  ; 1.6.1 ; 1.4.3 1.5.2",
                "D1.7.0         ; 1.6.4 ; ''",
                "D1.5.2 P1.7.0  ; 1.6.4 ; 1.6.4",
            })
    void createsWhatTheSpecificationSays(String cluster, String target, String created) {
        // Given
        var world = ChainWorld.ofTheSpecification().having(words(cluster));

        // When
        var pass = world.walkTo(target);

        // Then
        assertThat(pass).isEqualTo(new Pass(List.of(words(created)), Optional.empty()));
    }

    @Test
    void tellsAGapButCreatesTheReleaseBehindIt() {
        // Given
        var world = ChainWorld.ofTheSpecification().having("D2.0.0");

        // When
        var pass = world.walkTo("2.3.0");

        // Then
        assertThat(pass)
                .isEqualTo(new Pass(
                        List.of("2.0.3", "2.1.0", "2.3.0"),
                        Optional.of(
                                "step by step update failed: not sequential version: prev 'v2.1.0' next 'v2.3.0'")));
    }

    @Test
    void tellsAGapWhereOnlyTwoVersionsWerePublished() {
        // Given
        var world = new ChainWorld(List.of("v1.4.1", "v1.7.0")).having("D1.4.1");

        // When
        var pass = world.walkTo("1.7.0");

        // Then
        assertThat(pass)
                .isEqualTo(new Pass(
                        List.of("1.7.0"),
                        Optional.of(
                                "step by step update failed: not sequential version: prev 'v1.4.1' next 'v1.7.0'")));
    }

    @Test
    void aRuleOfTheAuthorBridgesTheGap() {
        // Given
        var world = new ChainWorld(List.of("v1.4.1", "v1.7.0"))
                .withRule("1.7.0", "1.4", "1.7")
                .having("D1.4.1");

        // When
        var pass = world.walkTo("1.7.0");

        // Then
        assertThat(pass).isEqualTo(new Pass(List.of("1.7.0"), Optional.empty()));
    }

    @Test
    void channelLtsGoesDirectlyWhateverTheDistance() {
        // Given
        var world = ChainWorld.ofTheSpecification().onChannelLts().having("D1.4.1");

        // When
        var answer = world.examine("1.7.0");

        // Then
        assertThat(answer).isEqualTo(new ChainAnswer.CreateTarget(ChangeCause.LTS));
    }

    @Test
    void theFirstInstallationIsNoLtsJump() {
        // Given
        var world = ChainWorld.ofTheSpecification().onChannelLts();

        // When
        var answer = world.examine("1.7.0");

        // Then
        assertThat(answer).isEqualTo(new ChainAnswer.CreateTarget(ChangeCause.FIRST_INSTALLATION));
    }

    @ParameterizedTest(name = "D1.4.1 {0}, rule of 1.7.0 {1}: complete {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "P1.7.0               ; ''      ; false",
                "P1.5.2 P1.6.4 P1.7.0 ; ''      ; true",
                "P1.5.2 P1.7.0        ; ''      ; false",
                "P1.7.0               ; 1.4 1.7 ; true",
                "P1.7.0               ; 1.5 1.7 ; false",
                "P1.7.0               ; 1.0 2.0 ; false",
                "P1.7.0               ; one two ; false",
            })
    void knowsACompleteChain(String pending, String rule, boolean complete) {
        // Given
        var world = ChainWorld.ofTheSpecification().having("D1.4.1").having(words(pending));
        if (!rule.isEmpty()) {
            world.withRule("1.7.0", words(rule)[0], words(rule)[1]);
        }

        // When
        var answer = world.examine("1.7.0");

        // Then
        assertThat(answer.complete()).isEqualTo(complete);
    }

    @Test
    void aSwitchToASourceBehindShowsItsTarget() {
        // Given
        var world = ChainWorld.ofTheSpecification().havingOfAnotherSource("D1.7.0");

        // When
        var answer = world.examine("1.6.4");

        // Then
        assertThat(answer).isEqualTo(new ChainAnswer.CreateTarget(ChangeCause.STEP_BY_STEP));
    }

    @Test
    void theTargetOfASwitchIsCreatedOnce() {
        // Given
        var world =
                ChainWorld.ofTheSpecification().havingOfAnotherSource("D1.7.0").having("P1.6.4");

        // When
        var answer = world.examine("1.6.4");

        // Then
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void walksToTheTargetAloneWhereEverythingLiesAbove() {
        // Given
        var world = ChainWorld.ofTheSpecification().having("P2.0.0");

        // When
        var pass = world.walkTo("1.5.0");

        // Then
        assertThat(pass).isEqualTo(new Pass(List.of("1.5.0"), Optional.empty()));
    }

    @Test
    void anUnreadableVersionStopsNoOther() {
        // Given
        var world = ChainWorld.ofTheSpecification().having("D1.4.3").withUnreadable("1.5.2");

        // When
        var pass = world.walkTo("1.6.1");

        // Then
        assertThat(pass)
                .isEqualTo(new Pass(
                        List.of("1.6.1"),
                        Optional.of("step by step update failed: download metadata by version:"
                                + " fetch image error: 1.5.2, module is corrupted")));
    }

    @Test
    void aVersionThatBecomesReadableIsRestored() {
        // Given
        var world = ChainWorld.ofTheSpecification().having("D1.4.3").withUnreadable("1.5.2");
        world.walkTo("1.6.1");

        // When
        var pass = world.repaired().walkTo("1.6.1");

        // Then
        assertThat(pass).isEqualTo(new Pass(List.of("1.5.2"), Optional.empty()));
    }

    @Test
    void afterAFailureTheWholeWalkIsRepeated() {
        // Given
        var world = ChainWorld.ofTheSpecification()
                .having("D1.4.3", "P1.5.2", "P1.6.1")
                .afterAFailure();

        // When
        var answer = world.examine("1.6.1");

        // Then
        assertThat(answer).isEqualTo(new ChainAnswer.Walk(ModuleVersion.of("1.4.3"), true));
    }

    @Test
    void ofTwoDeployedReleasesTheLaterOneCounts() {
        // Given
        var early = new KnownRelease(
                "m-v1.7.0",
                ModuleVersion.of("1.7.0"),
                KnownRelease.Standing.DEPLOYED,
                true,
                "2024-01-01T00:00:00Z",
                null);
        var late = new KnownRelease(
                "m-v1.4.1",
                ModuleVersion.of("1.4.1"),
                KnownRelease.Standing.DEPLOYED,
                true,
                "2024-02-01T00:00:00Z",
                null);

        // When
        var question = new ChainQuestion(ModuleVersion.of("1.7.0"), false, false, List.of(early, late));

        // Then
        assertThat(question.deployed()).contains(late);
    }

    @Test
    void leavesOutTagsThatAreNoVersions() {
        // When
        var tags = VersionTags.of(List.of("latest", "v1.2", "v01.2.3", "1.2.3", "v1.2.3-rc.1", "v1.2.3"));

        // Then
        assertThat(tags.steps(ModuleVersion.of("0.0.1"), ModuleVersion.of("1.3.0")))
                .containsExactly(ModuleVersion.of("1.2.3"), ModuleVersion.of("1.3.0"));
    }

    private static String[] words(String text) {
        return text.isBlank() ? new String[0] : text.trim().split(" +");
    }
}
