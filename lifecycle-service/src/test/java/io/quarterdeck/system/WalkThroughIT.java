package io.quarterdeck.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both seeds, whole, and the first again with each service killed at every step. */
class WalkThroughIT {
    private static final String DONE = "every step showed what the seed says";

    @Test
    void showsEveryTableOfTheSeed() {
        // When
        DemoRun run = DemoRun.of("walk");

        // Then
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains(DONE)
                .containsPattern("NAME +COUNT +SYNC +MSG\nexample +2 +\\d+s +Ready")
                .containsPattern("example +2 +\\d+s +Some errors occurred\\. Inspect status for details")
                .containsPattern("module-one +example +Downloading +False +False")
                .containsPattern("module-one +900 +example +Installing +False +False")
                .containsPattern("module-one +900 +example +Ready +True +True")
                .containsPattern("module-one +910 +example +Error +True +Error")
                .containsPattern("module-one +Conflict +False +False")
                .containsPattern("NAME +PHASE +UPDATE POLICY +TRANSITIONTIME +MESSAGE")
                .containsPattern("module-two-v1\\.2\\.5 +Pending +deckhouse +\\d+s +Waiting for the"
                        + " 'release\\.deckhouse\\.io/approved: \"true\"' annotation");
    }

    @Test
    void showsEveryTableOfTheSecondSeed() {
        // When
        DemoRun run = DemoRun.of("dependencies", "dependencies");

        // Then
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains(DONE)
                .containsPattern("test-v0\\.8\\.3 +Pending +test-alpha +\\d+s +requirements are not satisfied: current"
                        + " deckhouse version is not suitable: 1\\.0\\.0 is less than or equal to v1\\.64\\.0")
                .containsPattern("virtualization-v\\.0\\.0\\.0-dev4 +Deployed +deckhouse +142d")
                .containsPattern("v1\\.73\\.3 +Skipped +\\d+s")
                .containsPattern(
                        "v1\\.73\\.4 +Pending +\\d+s +requirements of test are not satisfied: v1\\.73\\.4 deckhouse"
                                + " version is not suitable: v1\\.73\\.4 is greater than or equal to v1\\.73\\.4")
                .containsPattern(
                        "v1\\.73\\.3 +Pending +\\d+s +requirements of test are not satisfied: 1\\.27 kubernetes"
                                + " version is not suitable: 1\\.27\\.0 is less than or equal to 1\\.28")
                .contains("Warning: disabling the 'storage' module turns off the modules that require it: shop\n")
                .contains("enable module failed: update ModuleConfig/shop: admission webhook"
                        + " \"module-configs.deckhouse-webhook.deckhouse.io\" denied the request: 1 error occurred:"
                        + " 'storage' is not deployed\n")
                .contains("Error: admission webhook \"kubernetes-version.deckhouse-webhook.deckhouse.io\" denied the"
                        + " request: requirements of test are not satisfied: 1.27 kubernetes version is not suitable:"
                        + " 1.27.0 is less than or equal to 1.28")
                .containsPattern("ingress-nginx +402 +Embedded +Downloaded +False +False")
                .containsPattern("ingress-nginx +true +1 +\\d+s +turned off because the cluster not bootstrapped yet")
                .containsPattern("ingress-nginx +402 +Embedded +Ready +True +True")
                .contains("Warning Module test: requirements.bootstrapped is only meant for built-in modules");
    }

    @ParameterizedTest(name = "{0} is killed with -9 after every action")
    @ValueSource(strings = {"source-sync-service", "release-service", "lifecycle-service"})
    void endsInTheSameStateWhoeverIsKilled(String service) {
        // When
        DemoRun run = DemoRun.of("chaos-" + service, "--chaos", service);

        // Then
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains(DONE).contains(service + " was killed with -9 and started again");
    }

    @Test
    void tellsEveryFaultAndRecoversWithoutARestart() {
        // When
        DemoRun run = DemoRun.of("faults", "--faults");

        // Then
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("every fault was told, and passed");
    }

    @Test
    void runsDevelopmentBuildsInsteadOfReleases() {
        // When
        DemoRun run = DemoRun.of("overrides", "overrides");

        // Then
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("every step showed what the reference of ModulePullOverride says");
    }

    @Test
    void endsInTheSameStateWhateverIsKilledWhenever() {
        // When
        DemoRun run = DemoRun.of("chaos-any", "--chaos", "any", "--seed", "7");

        // Then
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains(DONE).contains("was killed with -9 and started again");
    }

    @Test
    void theOtherReplicaFinishesTheRollOutOfALeaderThatDied() {
        // When
        DemoRun run = DemoRun.of("failover", "--failover");

        // Then
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("one died, the other went on, nothing happened twice");
    }
}
