package io.quarterdeck.lifecycle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarterdeck.lifecycle.cluster.Image;
import io.quarterdeck.lifecycle.cluster.LookedAtImage;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.Kubectl;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person reads who asks the running service (spec 04 §18). */
@QuarkusTest
@WithTestResource(LookedAtImage.class)
class CommandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Kubectl person = Image.cluster().kubectl();

    @BeforeEach
    void awaitModules() {
        phase("looked-at", "Ready");
        phase("bare", "Ready");
        phase("broken-chart", "Error");
    }

    private void phase(String module, String phase) {
        await(module).pollInSameThread().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        person.run("get", "module", module, "--ignore-not-found", "-o", "jsonpath={.status.phase}"))
                .isEqualTo(phase));
    }

    private static void answers(String line, String expected) {
        assertThat(Typed.line(line)).isEqualTo(new Typed(0, expected, ""));
    }

    private static void refuses(String line, String expected) {
        assertThat(Typed.line(line)).isEqualTo(new Typed(1, "", expected + "\n"));
    }

    @Test
    void modulesThatAreDecidedOnAreListed() {
        answers(
                "module list",
                """
                enabledModules:
                - bare
                - broken-chart
                - looked-at
                """);
        answers("module list -o json", "{\"enabledModules\":[\"bare\",\"broken-chart\",\"looked-at\"]}\n");
        answers("module list --output text", "{\"enabledModules\":[\"bare\",\"broken-chart\",\"looked-at\"]}\n");
    }

    @Test
    void valuesAreThoseThatHooksAndChartSee() {
        answers(
                "module values looked-at",
                """
                colour: red
                internal:
                  seen: true
                """);
        assertThat(Typed.line("module values looked-at -g").out())
                .startsWith("global:\n  clusterConfiguration:\n    clusterDomain: cluster.local\n")
                .contains("  enabledModules:\n  - bare\n  - broken-chart\n  - looked-at\n")
                .endsWith("lookedAt:\n  colour: red\n  internal:\n    seen: true\n");
        refuses("module values nobody", "module not found");
    }

    @Test
    void theConfigurationIsWhatTheUserSaid() {
        answers("module config looked-at", "{}\n");
        answers("module config looked-at --global -o json", "{\"global\":{},\"lookedAt\":{}}\n");
        refuses("module config nobody", "module not found");
    }

    @Test
    void patchesAndSnapshotsAreThoseOfTheHooks() {
        answers("module patches looked-at", "[{\"op\":\"add\",\"path\":\"/lookedAt/internal/seen\",\"value\":true}]\n");
        answers("module patches bare -o yaml", "[]\n");
        answers(
                "module snapshots looked-at",
                """
                looked-at/hooks/harbour.sh:
                  harbours:
                  - filterResult: Kiel
                """);
        refuses("module patches nobody", "unknown module nobody");
        refuses("module snapshots nobody", "unknown module nobody");
    }

    @Test
    void monitoredObjectsAreToldByModule() {
        answers(
                "module resource-monitor",
                """
                bare: No monitor
                broken-chart: No monitor
                looked-at:
                - d8-system/ConfigMap/looked-at
                """);
    }

    @Test
    void manifestsAreThoseThatWouldBeApplied() {
        answers(
                "module render looked-at",
                """
                ---
                # Source: looked-at/templates/it.yaml
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: looked-at, namespace: d8-system, labels: {heritage: "deckhouse"}}
                data: {colour: "red"}
                """);
        answers("module render bare", "");
        refuses("module render nobody", "module not found");
    }

    @Test
    void aChartThatIsNoYamlCanBeLookedAt() {
        assertThat(Typed.line("module render broken-chart").err())
                .endsWith("Use --debug flag to render out invalid YAML\n");

        var talkative = Typed.line("module render broken-chart --debug");

        assertThat(talkative.code()).isEqualTo(1);
        assertThat(talkative.err()).contains("# Source: broken-chart/templates/it.yaml\na: [1\n");
        assertThat(Typed.line("module render looked-at --debug").out()).contains("colour: \"red\"");
    }

    @Test
    void theDifferenceIsWhatAnUpgradeWouldChange() {
        // Given
        answers("module render looked-at --diff", "No diff found\n");
        var service = Image.cluster().kubectlAs(DevelopmentCluster.LIFECYCLE);

        // When
        service.run("-n", "d8-system", "patch", "configmap", "looked-at", "-p", "{\"data\":{\"colour\":\"blue\"}}");

        // Then
        answers(
                "module render looked-at --diff",
                """
                --- cluster: d8-system/ConfigMap/looked-at
                +++ rendered: d8-system/ConfigMap/looked-at
                @@ -1,6 +1,6 @@
                 apiVersion: v1
                 data:
                -  colour: blue
                +  colour: red
                 kind: ConfigMap
                 metadata:
                   annotations:
                """);
        service.run("-n", "d8-system", "patch", "configmap", "looked-at", "-p", "{\"data\":{\"colour\":\"red\"}}");
        answers("module render looked-at --diff", "No diff found\n");
    }

    @Test
    void thereAreNoGlobalHooks() {
        answers("global list", "globalHooks: []\n");
        answers("global patches", "[]\n");
        answers("global snapshots", "{}\n");
        answers("global config -o text", "{}\n");
        assertThat(Typed.line("global values").out())
                .startsWith("clusterConfiguration:\n  clusterDomain: cluster.local\n");
    }

    @Test
    void aQueueThatCannotGoOnIsListedWithItsTask() {
        await().pollInSameThread()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(Typed.line("queue list")
                                        .out()
                                        .replaceAll("failed \\d+ times", "failed N times"))
                                .isEqualTo(
                                        """
                        Queue 'broken-chart/main': length 1, status: 'sleep after fail'
                          1. ModuleRun Operator-Startup (failed N times)
                        """));
        assertThat(Typed.line("queue list -t").out()).containsPattern("\\(failed \\d+ times, for \\d+s\\)");
        assertThat(Typed.line("queue list -e").out().lines().filter(it -> it.startsWith("Queue")))
                .contains("Queue 'main': length 0, status: 'empty'", "Queue 'bare/main': length 0, status: 'empty'");
        answers("queue main", "Queue 'main': length 0, status: 'empty'\n");
        answers("queue main -o json", "[{\"name\":\"main\",\"length\":0,\"status\":\"empty\",\"tasks\":[]}]\n");
    }

    @Test
    void queuesAreToldAgainEverySecondUntilItIsEnough() throws InterruptedException {
        // Given
        var screen = new StringWriter();
        var watching = new Thread(() -> Controller.commandLine()
                .setOut(new PrintWriter(screen))
                .execute("queue", "list", "--show-empty", "--watch"));

        // When
        watching.start();
        await().pollInSameThread()
                .atMost(PATIENCE)
                .until(() -> screen.toString().split("Queue 'main'").length > 2);
        watching.interrupt();
        watching.join(PATIENCE.toMillis());

        // Then
        assertThat(watching.isAlive()).isFalse();
    }

    @Test
    void sourcesAndTheirModulesAreListed() {
        // Given
        person.runWithInput(
                "{apiVersion: deckhouse.io/v1alpha1, kind: ModuleSource, metadata: {name: harbour}, spec: {registry: {repo:"
                        + " registry.invalid/modules}}}",
                "apply",
                "-f",
                "-");

        // Then
        answers("registry get modules harbour", "");
        Image.cluster()
                .kubectlAs(DevelopmentCluster.SOURCE_SYNC)
                .runWithInput(
                        "{apiVersion: deckhouse.io/v1alpha1, kind: ModuleSource, metadata: {name: harbour}, status: {modules:"
                                + " [{name: crane}, {name: buoy}]}}",
                        "apply",
                        "--server-side",
                        "--subresource=status",
                        "-f",
                        "-");
        answers("registry get sources", "harbour\n");
        answers("registry get modules harbour", "buoy\ncrane\n");
        refuses("registry get modules nowhere", "modulesources.deckhouse.io \"nowhere\" not found");
        person.run("delete", "modulesource", "harbour", "--wait=false");
    }
}
