package io.quarterdeck.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarterdeck.testing.ClusterOptions;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.Kubectl;
import io.quarterdeck.testing.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The plugin against real objects, as somebody with the rights of an administrator of modules and no other. In a cluster of
 * its own: the service, which other tests run in the shared one, would judge these releases.
 */
class PluginTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-12-12T10:00:00Z"), ZoneId.of("Europe/Berlin"));

    private static DevelopmentCluster cluster;
    private static Kubectl kubectl;

    @BeforeAll
    static void start() {
        cluster = DevelopmentCluster.start("plugin", ClusterOptions.plain());
        kubectl = cluster.kubectl();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void clear() {
        kubectl.run("delete", "modulereleases,deckhousereleases,modules,modulepulloverrides", "--all");
    }

    private Outcome type(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var arguments = new ArrayList<>(Arrays.asList(words));
        arguments.addAll(List.of(
                "--kubeconfig", cluster.kubeconfigOf(DevelopmentCluster.USER).toString()));
        var line = Plugin.commandLine();
        line.getSubcommands().values().forEach(PluginTest::stopTheClock);
        int exit = line.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Outcome(exit, out.toString(), err.toString());
    }

    private static void stopTheClock(CommandLine command) {
        command.getMixins().values().stream()
                .filter(Session.class::isInstance)
                .map(Session.class::cast)
                .forEach(session -> session.clock = CLOCK);
    }

    private void put(String yaml) {
        kubectl.runWithInput(yaml, "apply", "--server-side", "--force-conflicts", "-f", "-");
    }

    private void status(String yaml) {
        kubectl.runWithInput(yaml, "apply", "--server-side", "--force-conflicts", "--subresource=status", "-f", "-");
    }

    private void release(String name, String version, String requirements, String status) {
        put(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleRelease
                metadata: {name: %s}
                spec: {moduleName: module-two, version: %s, requirements: %s}
                """
                        .formatted(name, version, requirements));
        status(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleRelease
                metadata: {name: %s}
                status: %s
                """
                        .formatted(name, status));
    }

    private void threeReleases() {
        put(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: module-two}
                properties: {version: v1.2.4, requirements: {kubernetes: ">= 1.27, < 1.31"}}
                """);
        status(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: module-two}
                status: {phase: Ready, conditions: [{type: EnabledByModuleManager, status: "True"}]}
                """);
        release(
                "module-two-v1.2.3",
                "1.2.3",
                "{kubernetes: \">= 1.27, < 1.31\"}",
                "{phase: Superseded, transitionTime: \"2024-10-29T10:00:00Z\", message: \"\", conditions: [{type: Installed, status: \"True\"}]}");
        release(
                "module-two-v1.2.4",
                "1.2.4",
                "{kubernetes: \">= 1.27, < 1.31\"}",
                "{phase: Deployed, transitionTime: \"2024-12-01T10:00:00Z\", message: \"\", conditions: [{type: Installed, status: \"True\"}]}");
        release(
                "module-two-v1.2.5",
                "1.2.5",
                "{kubernetes: \">= 1.27, < 1.33\"}",
                """
                {phase: Pending, transitionTime: "2024-12-11T10:00:00Z",
                message: "Waiting for the 'release.deckhouse.io/approved: \\"true\\"' annotation",
                earliestDeployTime: "2024-12-16T13:30:00Z", earliestDeployTimeIsFinal: false, gates: [
                {type: Predecessor, state: Passed, since: "2024-12-11T10:00:00Z"},
                {type: Hold, state: Passed, since: "2024-12-11T10:00:00Z"},
                {type: Disruption, state: NotApplicable, since: "2024-12-11T10:00:00Z"},
                {type: Canary, state: Blocking, since: "2024-12-11T10:00:00Z", until: "2024-12-16T13:30:00Z",
                message: Release is postponed until 16 Dec 24 13:30 UTC, resolvedBy: Time, howTo: kubectl sooner},
                {type: Approval, state: Blocking, since: "2024-12-11T10:00:00Z",
                message: the update mode is Manual and nobody has approved this release, resolvedBy: Operator,
                howTo: "kubectl annotate mr module-two-v1.2.5 modules.deckhouse.io/approved=\\"true\\""}]}"""
                        .replace("\n", " "));
    }

    private String annotations(String release) {
        return kubectl.run("get", "mr", release, "-o", "jsonpath={.metadata.annotations}");
    }

    @Test
    void whyTellsGatesInLocalTimeAndWhatToType() {
        // Given
        threeReleases();

        // When
        var told = type("why", "module-two-v1.2.5");

        // Then
        assertThat(told.out())
                .isEqualTo(
                        """
                module-two-v1.2.5 is Pending since Wed 11 Dec 2024 11:00 CET (24h)
                  Waiting for the 'release.deckhouse.io/approved: "true"' annotation
                  GATE          STATE      UNTIL                       RESOLVED BY   WHY
                  Canary        Blocking   Mon 16 Dec 2024 14:30 CET   Time          Release is postponed until 16 Dec 24 13:30 UTC
                  Approval      Blocking                               Operator      the update mode is Manual and nobody has approved this release
                  Hold          Passed
                  Predecessor   Passed
                  It waits for an operator; then it is deployed on Mon 16 Dec 2024 14:30 CET:
                  $ kubectl annotate mr module-two-v1.2.5 modules.deckhouse.io/approved="true"
                """);
        assertThat(told.exit()).isEqualTo(Plugin.WAITS);
    }

    @Test
    void whyOfAModuleTellsWhatRunsAndWhatWaits() {
        // Given
        threeReleases();

        // When
        var told = type("why", "module-two");

        // Then
        assertThat(told.out())
                .startsWith(
                        """
                module module-two v1.2.4 is Ready

                module-two-v1.2.4 is Deployed since Sun 1 Dec 2024 11:00 CET (11d)

                module-two-v1.2.5 is Pending since""");
        assertThat(told.exit()).isEqualTo(Plugin.WAITS);
    }

    @Test
    void everythingIsThereAsJson() throws Exception {
        // Given
        threeReleases();

        // When
        var told = new ObjectMapper()
                .readTree(type("why", "module-two", "-o", "json").out());

        // Then
        assertThat(told.at("/module/phase").asText()).isEqualTo("Ready");
        assertThat(told.at("/releases/1/name").asText()).isEqualTo("module-two-v1.2.5");
        assertThat(told.at("/releases/1/earliestDeployTime").asText()).isEqualTo("2024-12-16T13:30:00Z");
        assertThat(told.at("/releases/1/needsSomebody").asBoolean()).isTrue();
        assertThat(told.at("/releases/1/gates")).hasSize(5);
        assertThat(told.at("/waits").asBoolean()).isTrue();
    }

    @Test
    void aWrongNameHasSuggestionsAndItsOwnExitCode() {
        // Given
        threeReleases();

        // When
        var near = type("why", "modul-two");
        var far = type("approve", "something-else");

        // Then
        assertThat(near)
                .isEqualTo(new Outcome(
                        3, "", "there is no release or module named modul-two; did you mean module-two?\n"));
        assertThat(far)
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "there is no release or module named something-else; see `kubectl quarterdeck list --all`\n"));
    }

    @Test
    void theListHasWhatWaits() {
        // Given
        threeReleases();

        // When
        var waiting = type("list");
        var all = type("list", "--all");

        // Then
        assertThat(waiting.out())
                .isEqualTo(
                        """
                RELEASE             PHASE     AGE   WAITS FOR   HELP FROM   EARLIEST
                module-two-v1.2.5   Pending   24h   Canary      Time        Mon 16 Dec 2024 14:30 CET
                """);
        assertThat(waiting.exit()).isEqualTo(Plugin.WAITS);
        assertThat(all.out().lines()).hasSize(4);
    }

    @Test
    void nothingWaitsInAnEmptyCluster() {
        assertThat(type("list")).isEqualTo(new Outcome(0, "No release waits.\n", ""));
    }

    @Test
    void approveFindsTheReleaseOfAModuleAndSaysWhatStillHolds() {
        // Given
        threeReleases();

        // When
        var told = type("approve", "module-two", "--not-before", "2024-12-16 22:00");

        // Then
        assertThat(told)
                .isEqualTo(new Outcome(
                        0,
                        """
                        module-two-v1.2.5 is approved, not before Mon 16 Dec 2024 22:00 CET
                        still: Release is postponed until 16 Dec 24 13:30 UTC
                        """,
                        ""));
        assertThat(annotations("module-two-v1.2.5"))
                .isEqualTo(
                        "{\"modules.deckhouse.io/approved\":\"true\",\"modules.deckhouse.io/not-before\":\"2024-12-16T21:00:00Z\"}");
        assertThat(type("approve", "module-two-v1.2.4").err())
                .isEqualTo("module-two-v1.2.4 is Deployed: nothing to approve\n");
    }

    @Test
    void aReleaseOfThePlatformHasItsOwnKeys() {
        // Given
        put(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: DeckhouseRelease
                metadata: {name: v1.73.4}
                spec: {version: v1.73.4}
                """);

        // When
        var approved = type("approve", "1.73.4");
        var applied = type("apply-now", "v1.73.4", "-o", "json");

        // Then
        assertThat(approved.out()).isEqualTo("v1.73.4 is approved\n");
        assertThat(applied.out()).contains("kubectl annotate deckhouserelease v1.73.4 release.deckhouse.io/apply-now");
        assertThat(kubectl.run("get", "deckhouserelease", "v1.73.4", "-o", "jsonpath={.metadata.annotations}"))
                .isEqualTo("{\"release.deckhouse.io/apply-now\":\"true\",\"release.deckhouse.io/approved\":\"true\"}");
        assertThat(type("hold", "v1.73.4").err())
                .isEqualTo("the platform has no hold; a freeze in ModuleConfig deckhouse keeps its version\n");
    }

    @Test
    void holdAndItsEndStandOnTheDeployedRelease() {
        // Given
        threeReleases();

        // When
        var held =
                type("hold", "module-two", "--reason", "slow queries", "--until", "22:00", "--versions", "1.2.5,1.2.6");
        var annotations = annotations("module-two-v1.2.4");
        var ended = type("hold", "module-two", "--end");

        // Then
        assertThat(held.out()).isEqualTo("module module-two is held on v1.2.4 until Thu 12 Dec 2024 22:00 CET\n");
        assertThat(annotations)
                .contains("\"modules.deckhouse.io/hold\":\"slow queries\"")
                .contains("\"modules.deckhouse.io/hold-until\":\"2024-12-12T21:00:00Z\"")
                .contains("\"modules.deckhouse.io/hold-versions\":\"1.2.5,1.2.6\"");
        assertThat(ended.out()).isEqualTo("module module-two is held no longer\n");
        assertThat(annotations("module-two-v1.2.4")).doesNotContain("modules.deckhouse.io/hold");
    }

    @Test
    void rollbackGoesToTheHighestOlderOneThatRan() {
        // Given
        threeReleases();
        release("module-two-v1.2.3-1", "1.2.3-1", "{}", "{phase: Superseded, message: \"\"}");

        // When
        var told = type("rollback", "module-two", "--reason", "slow queries");
        var wrong = type("rollback", "module-two", "--to", "1.9.9", "--reason", "x");
        var running = type("rollback", "module-two-v1.2.4", "--reason", "x");

        // Then
        assertThat(told.out())
                .isEqualTo("module module-two is to go back to v1.2.3; `kubectl quarterdeck why module-two-v1.2.3` says"
                        + " how far it is\n");
        assertThat(annotations("module-two-v1.2.3"))
                .contains("\"modules.deckhouse.io/hold\":\"slow queries\"")
                .contains("\"modules.deckhouse.io/rollback\":\"true\"");
        assertThat(wrong.err())
                .isEqualTo("there is no release v1.9.9 of module module-two; there are v1.2.3-1, v1.2.3, v1.2.4,"
                        + " v1.2.5\n");
        assertThat(running.err()).isEqualTo("module-two-v1.2.4 is Deployed: one goes back to a superseded release\n");
        assertThat(type("rollback", "module-two").exit()).isEqualTo(2);
    }

    @Test
    void readinessNamesModulesAndTheReleaseThatHelps() {
        // Given
        threeReleases();

        // When
        var blocked = type("readiness", "--kubernetes", "1.32");
        var beyond = type("readiness", "--kubernetes", "1.33", "--platform", "1.74");
        var fine = type("readiness", "--kubernetes", "1.30", "-o", "json");

        // Then
        assertThat(blocked)
                .isEqualTo(new Outcome(
                        Plugin.WAITS,
                        """
                1 of 1 running modules would not bear Kubernetes 1.32:
                MODULE       VERSION   WAY OUT             WHY
                module-two   v1.2.4    module-two-v1.2.5   requirements of module-two are not satisfied: 1.32 kubernetes version is not suitable: 1.32.0 is greater than or equal to 1.31
                """,
                        ""));
        assertThat(beyond.out())
                .contains("would not bear Kubernetes 1.33 with platform 1.74")
                .contains("no release known");
        assertThat(fine.exit()).isZero();
        assertThat(fine.out()).contains("\"ready\" : true");
        assertThat(type("readiness").err())
                .isEqualTo("say which version: --kubernetes 1.31, --platform 1.74, or both\n");
        assertThat(type("readiness", "--platform", "next").exit()).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadOrReachedIsToldInOneLine() {
        // When
        var err = new StringWriter();
        int exit = Plugin.commandLine().setErr(new PrintWriter(err)).execute("list", "--kubeconfig", "/nonexistent");

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(err).hasToString("cannot read /nonexistent: set KUBECONFIG, or name a file with --kubeconfig\n");
    }

    @Test
    void helpNamesExitCodesAndExamples() {
        // When
        var help = Plugin.commandLine().getUsageMessage();

        // Then
        assertThat(help)
                .contains("Usage: kubectl quarterdeck [-hV] COMMAND")
                .contains("why, list: something waits")
                .contains("kubectl quarterdeck readiness --kubernetes 1.31");
        Plugin.commandLine().getSubcommands().forEach((name, command) -> assertThat(command.getUsageMessage())
                .as(name)
                .contains("Usage: kubectl quarterdeck " + name));
    }
}
