package io.quarterdeck.release.kube;

import static io.quarterdeck.release.fixture.ReleaseBuilder.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.release.measure.GateChange;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus reads, names and labels byte for byte: dashboards and alerts know them (spec 03 §21). */
class ReleaseMetricsTest {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ReleaseMetrics metrics = new ReleaseMetrics(null, null, null, registry);

    private static ModuleRelease release(String yaml) {
        return YAML.unmarshal(yaml, ModuleRelease.class);
    }

    private static final ModuleRelease DEPLOYED = release(
            """
            metadata: {name: module-one-v1.2.3, generation: 1, labels: {source: example}}
            spec: {moduleName: module-one, version: 1.2.3}
            status:
              phase: Deployed
              transitionTime: "2024-12-12T09:00:00Z"
              size: 1000
              pullDuration: 1.5s
              conditions:
              - {type: Staged, status: "True", reason: Staged, lastTransitionTime: "2024-12-12T08:59:00Z"}
              - {type: Stalled, status: "True", reason: ProgressDeadlineExceeded, message: "deployed; waiting for Module module-one since 12 Dec 24 09:00 UTC"}
            """);

    private static final ModuleRelease WAITING = release(
            """
            metadata: {name: module-one-v1.4.0, generation: 1, labels: {source: example}}
            spec: {moduleName: module-one, version: 1.4.0}
            status:
              phase: Pending
              gates:
              - {type: Requirements, state: Passed, since: "2024-12-12T10:00:00Z"}
              - {type: Approval, state: Blocking, since: "2024-12-12T10:00:00Z", resolvedBy: Operator}
              - {type: Notification, state: Blocking, since: "2024-12-12T10:00:00Z", resolvedBy: Time}
              earliestDeployTime: "2024-12-16T13:30:00Z"
              earliestDeployTimeIsFinal: false
              conditions:
              - {type: Notified, status: Unknown, reason: Sending, lastTransitionTime: "2024-12-12T10:00:00Z"}
              - {type: Staged, status: "False", reason: SettingsInvalid, message: "x is wrong", lastTransitionTime: "2024-12-12T08:00:00Z"}
            """);

    private static final ModuleRelease MAJOR = release(
            """
            metadata: {name: module-one-v2.0.0, generation: 1, labels: {source: example}}
            spec: {moduleName: module-one, version: 2.0.0, update: {versions: [{from: "1.2", to: "2.0"}]}}
            status: {phase: Pending}
            """);

    private static final ModuleRelease OUTDATED = release(
            """
            metadata: {name: module-one-v1.1.0, generation: 1, labels: {source: example}}
            spec: {moduleName: module-one, version: 1.1.0}
            status:
              phase: Superseded
              size: 500
              pullDuration: 9s
              conditions:
              - {type: Staged, status: "True", reason: Staged, lastTransitionTime: "2024-11-12T08:59:00Z"}
            """);

    private List<String> scraped(String name) {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .sorted()
                .toList();
    }

    @Test
    void everyGaugeHasItsNameItsLabelsAndItsValue() {
        // When
        metrics.show(List.of(DEPLOYED, WAITING, MAJOR, OUTDATED));

        // Then
        assertThat(scraped("d8_module_release_info"))
                .containsExactly(
                        "d8_module_release_info{disruption_approval=\"false\",from_to_name=\"module-one-v2.0.0\","
                                + "major_release_depth=\"1\",major_release_name=\"module-one-v2.0.0\","
                                + "manual_approval=\"false\",module_name=\"module-one\",name=\"module-one-v2.0.0\","
                                + "notification_not_sent=\"false\",release_queue_depth=\"nil\","
                                + "requirements_not_met=\"false\",} 1.0",
                        "d8_module_release_info{disruption_approval=\"false\",from_to_name=\"module-one-v2.0.0\","
                                + "major_release_depth=\"1\",major_release_name=\"module-one-v2.0.0\","
                                + "manual_approval=\"true\",module_name=\"module-one\",name=\"module-one-v1.4.0\","
                                + "notification_not_sent=\"true\",release_queue_depth=\"2\","
                                + "requirements_not_met=\"false\",} 1.0",
                        "d8_module_release_info{disruption_approval=\"false\",from_to_name=\"nil\","
                                + "major_release_depth=\"nil\",major_release_name=\"nil\","
                                + "manual_approval=\"false\",module_name=\"module-one\",name=\"module-one-v1.2.3\","
                                + "notification_not_sent=\"false\",release_queue_depth=\"nil\","
                                + "requirements_not_met=\"false\",} 1.0");
        assertThat(scraped("d8_module_release_gate_blocking"))
                .containsExactly(
                        "d8_module_release_gate_blocking{module_name=\"module-one\",name=\"module-one-v1.4.0\",type=\"Approval\",} 1.0",
                        "d8_module_release_gate_blocking{module_name=\"module-one\",name=\"module-one-v1.4.0\",type=\"Notification\",} 1.0");
        assertThat(scraped("d8_module_release_earliest_deploy_timestamp_seconds"))
                .containsExactly(
                        "d8_module_release_earliest_deploy_timestamp_seconds{final=\"false\",module_name=\"module-one\",name=\"module-one-v1.4.0\",} 1.7343558E9");
        assertThat(scraped("d8_module_release_stalled"))
                .containsExactly(
                        "d8_module_release_stalled{module_name=\"module-one\",name=\"module-one-v1.2.3\",operation=\"install\",} 1.0");
        assertThat(scraped("deckhouse_module_configuration_error"))
                .containsExactly(
                        "deckhouse_module_configuration_error{error=\"\",module=\"module-one\",version=\"v1.2.3\",} 0.0",
                        "deckhouse_module_configuration_error{error=\"x is wrong\",module=\"module-one\",version=\"v1.4.0\",} 1.0");
        assertThat(scraped("deckhouse_module_pull_seconds_total"))
                .containsExactly("deckhouse_module_pull_seconds_total{module=\"module-one\",source=\"example\",} 1.5");
        assertThat(scraped("deckhouse_module_size_bytes_total"))
                .containsExactly("deckhouse_module_size_bytes_total{module=\"module-one\",source=\"example\",} 1000.0");
    }

    @Test
    void whatIsGoneLeavesNoRow() {
        // Given
        metrics.show(List.of(DEPLOYED, WAITING));

        // When
        metrics.show(List.of(OUTDATED));

        // Then
        assertThat(Stream.of(
                                "d8_module_release_info",
                                "d8_module_release_gate_blocking",
                                "d8_module_release_stalled",
                                "deckhouse_module_configuration_error")
                        .flatMap(name -> scraped(name).stream()))
                .isEmpty();
    }

    @Test
    void theTimeInEachGateIsAHistogram() {
        // Given
        var before = List.of(
                new Gate("Window", "Blocking", "2024-12-12T08:00:00Z", null, "", "Time", ""),
                new Gate("Approval", "Blocking", "2024-12-12T09:00:00Z", null, "", "Operator", ""));
        var after = List.of(new Gate("Approval", "Blocking", "2024-12-12T09:00:00Z", null, "", "Operator", ""));

        // When
        metrics.changed(pending("1.3.0").facts(), GateChange.of(before, after, Instant.parse("2024-12-12T10:00:00Z")));

        // Then
        assertThat(scraped("d8_module_release_gate_seconds_sum"))
                .containsExactly("d8_module_release_gate_seconds_sum{type=\"Window\",} 7200.0");
        assertThat(scraped("d8_module_release_gate_seconds_bucket"))
                .contains(
                        "d8_module_release_gate_seconds_bucket{type=\"Window\",le=\"3600.0\",} 0.0",
                        "d8_module_release_gate_seconds_bucket{type=\"Window\",le=\"21600.0\",} 1.0",
                        "d8_module_release_gate_seconds_bucket{type=\"Window\",le=\"2592000.0\",} 1.0");
    }

    @Test
    void aPolicyThatIsGoneIsCounted() {
        // Given
        var missing = List.of(new Gate(
                "Freeze", "Blocking", "2024-12-12T08:00:00Z", null, "Update policy nightly not found", "Operator", ""));
        var now = Instant.parse("2024-12-12T10:00:00Z");
        var release = pending("1.3.0").facts();

        // When
        metrics.changed(release, GateChange.of(List.of(), missing, now));
        metrics.changed(release, GateChange.of(missing, missing, now));
        metrics.changed(release, GateChange.of(missing, List.of(), now));
        metrics.changed(release, GateChange.of(List.of(), missing, now));

        // Then
        assertThat(scraped("deckhouse_module_update_policy_not_found"))
                .containsExactly(
                        "deckhouse_module_update_policy_not_found{module=\"module-one\",module_release=\"module-one-v1.3.0\",version=\"v1.3.0\",} 2.0");
    }
}
