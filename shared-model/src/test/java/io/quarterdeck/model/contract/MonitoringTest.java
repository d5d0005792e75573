package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.MetricsPage;
import io.quarterdeck.testing.WithDevelopmentCluster;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code kubectl apply -k k8s/monitoring}: alerts and dashboards ask for metrics and labels that docs/metrics.md lists. */
@WithDevelopmentCluster
class MonitoringTest {
    private static final MetricsPage PAGE = MetricsPage.read();
    private static final Pattern TEMPLATE = Pattern.compile("\\$labels\\.([a-z_]+)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{([a-z_]+)}}");
    private static List<HasMetadata> rendered;

    @BeforeAll
    static void render(DevelopmentCluster cluster) {
        var yaml = cluster.kubectl()
                .run("kustomize", Manifests.directory("monitoring").toString());
        rendered = Stream.of(yaml.split("(?m)^---$"))
                .map(it -> (HasMetadata) new KubernetesSerialization().unmarshal(it))
                .toList();
    }

    @Test
    void theFolderHasItsObjects() {
        assertThat(rendered)
                .extracting(it -> it.getKind() + " " + it.getMetadata().getNamespace() + "/"
                        + it.getMetadata().getName())
                .containsExactlyInAnyOrder(
                        "PrometheusRule d8-system/quarterdeck",
                        "PodMonitor d8-system/quarterdeck",
                        "ConfigMap d8-system/quarterdeck-dashboard-releases",
                        "ConfigMap d8-system/quarterdeck-dashboard-sources",
                        "ConfigMap d8-system/quarterdeck-dashboard-modules");
        assertThat(dashboards())
                .allSatisfy(it -> assertThat(it.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1"));
    }

    /** Names, waiting times and severities of spec 04 §19.2. */
    @Test
    void theAlerts() {
        assertThat(alerts().map(MonitoringTest::line).collect(Collectors.joining("\n")))
                .isEqualTo(
                        """
                        ModuleReleaseIsWaitingManualApproval - 6
                        ModuleReleaseIsOutdated - 9
                        ModuleReleaseIsOutdated - 7
                        ModuleReleaseIsOutdated - 5
                        D8ModuleOutdatedByMajorVersion - 6
                        ModuleReleaseIsBlockedByRequirements - 6
                        D8DeckhouseModuleUpdatePolicyNotFound 3m 5
                        D8DeckhouseModuleValidationError 3m 5
                        ModuleAtConflict - 4
                        DeckhouseModuleUpdatingFailedBrokenSequence - 4
                        DeckhouseModuleUpdatingFailedModuleIsNotValid - 4
                        DeckhouseMigratedModuleNotFound - 6
                        DeckhouseMigratedModuleNotDownloaded 10m 6
                        ModuleIsInMaintenanceMode - 6
                        D8HasModuleConfigAllowedToDisable 3m 4
                        ModuleConfigObsoleteVersion - 4
                        ModuleHasDeprecatedUpdatePolicy - 4
                        D8DeckhouseConfigInvalid 1m 5
                        D8DeckhouseCouldNotRunModule 3m 4
                        D8DeckhouseCouldNotDeleteModule 3m 4
                        D8DeckhouseCouldNotDiscoverModules 3m 4
                        D8DeckhouseCouldNotRunModuleHook 3m 7
                        D8DeckhouseModuleHookFailsTooOften 10m 9
                        D8DeckhouseQueueIsHung - 6
                        D8DeckhouseQueueIsHungCritical - 4
                        D8DeckhouseQueueIsHungGlobal - 4""");
    }

    private static String line(JsonNode alert) {
        return alert.path("alert").asText() + " " + alert.path("for").asText("-") + " "
                + alert.path("labels").path("severity_level").asText();
    }

    @Test
    void alertsAskForMetricsThatExist() {
        assertThat(alerts().flatMap(it ->
                        problems(it.path("alert").asText(), it.path("expr").asText())))
                .isEmpty();
    }

    @Test
    void alertsSayWhatTheirExpressionTells() {
        assertThat(alerts()).allSatisfy(alert -> {
            var summary = alert.path("annotations").path("summary").asText();
            var description = alert.path("annotations").path("description").asText();
            assertThat(description).startsWith(summary + " ").containsPattern("\n\n {4}kubectl ");
            var told = Expression.read(alert.path("expr").asText()).groups();
            TEMPLATE.matcher(summary + description)
                    .results()
                    .map(it -> it.group(1))
                    .forEach(label -> assertThat(told)
                            .as("%s: $labels.%s", alert.path("alert").asText(), label)
                            .anyMatch(group -> group.contains(label)));
        });
    }

    @Test
    void dashboardsAskForMetricsThatExist() {
        var problems = new ArrayList<String>();
        for (var dashboard : dashboards()) {
            var json = dashboard(dashboard);
            var title = json.path("title").asText();
            json.path("templating").path("list").forEach(it -> {
                if (it.path("type").asText().equals("query")) {
                    problems(title, it.path("query").asText()).forEach(problems::add);
                }
            });
            targets(json)
                    .flatMap(it -> problems(title, it.path("expr").asText()))
                    .forEach(problems::add);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void legendsAndPanelsAreWhole() {
        assertThat(dashboards()).allSatisfy(dashboard -> {
            var json = dashboard(dashboard);
            var ids = new HashSet<Integer>();
            json.path("panels").forEach(it -> assertThat(ids.add(it.path("id").asInt()))
                    .as("id of %s", it.path("title"))
                    .isTrue());
            assertThat(ids).hasSizeGreaterThanOrEqualTo(14);
            targets(json).forEach(target -> LEGEND.matcher(
                            target.path("legendFormat").asText())
                    .results()
                    .forEach(
                            it -> assertThat(Expression.read(target.path("expr").asText())
                                            .groups())
                                    .as(target.toString())
                                    .anyMatch(group -> group.contains(it.group(1)))));
        });
    }

    /** Every metric of our own is looked at by somebody, or is known to be for others. */
    @Test
    void whatIsMeasuredIsShown() {
        var shown = new HashSet<String>(List.of("deckhouse_live_ticks"));
        var expressions = Stream.concat(
                alerts().map(it -> it.path("expr").asText()),
                dashboards().stream().flatMap(it -> targets(dashboard(it))).map(it -> it.path("expr")
                        .asText()));
        expressions.forEach(it -> Expression.read(it)
                .metrics()
                .keySet()
                .forEach(name -> shown.add(name.replaceFirst("_(bucket|count|sum|max)$", ""))));
        assertThat(shown)
                .containsAll(PAGE.metrics().keySet().stream()
                        .filter(it -> it.matches("(d8|deckhouse|quarterdeck)_.*"))
                        .filter(it -> !it.matches(".*_(bucket|count|sum|max)$"))
                        .filter(it -> !it.startsWith("d8_telemetry_is_experimental_modules_allowed")
                                && !it.equals("d8_deprecated_moduleconfig_is_used"))
                        .toList());
    }

    private static Stream<String> problems(String where, String text) {
        var problems = new ArrayList<String>();
        var expression = Expression.read(text);
        if (expression.metrics().isEmpty()) {
            problems.add(where + ": no metric in " + text);
        }
        var known = new HashSet<>(expression.made());
        expression.metrics().forEach((name, selected) -> {
            var labels = PAGE.metrics().get(name);
            if (labels == null) {
                problems.add(where + ": docs/metrics.md does not list " + name);
                return;
            }
            known.addAll(labels);
            selected.stream()
                    .filter(it -> !labels.contains(it))
                    .forEach(it -> problems.add(where + ": " + name + " has no label " + it));
        });
        expression.groups().forEach(group -> group.stream()
                .filter(it -> !known.contains(it))
                .forEach(it -> problems.add(where + ": no metric has label " + it + " in " + text)));
        return problems.stream();
    }

    private static Stream<JsonNode> alerts() {
        var rule = rendered.stream()
                .filter(it -> it.getKind().equals("PrometheusRule"))
                .findFirst()
                .orElseThrow();
        JsonNode spec = new ObjectMapper()
                .valueToTree(((GenericKubernetesResource) rule)
                        .getAdditionalProperties()
                        .get("spec"));
        return stream(spec.path("groups")).flatMap(it -> stream(it.path("rules")));
    }

    private static List<ConfigMap> dashboards() {
        return rendered.stream()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .toList();
    }

    private static JsonNode dashboard(ConfigMap map) {
        try {
            return new ObjectMapper().readTree(map.getData().values().iterator().next());
        } catch (JsonProcessingException e) {
            throw new AssertionError(map.getMetadata().getName(), e);
        }
    }

    private static Stream<JsonNode> targets(JsonNode dashboard) {
        return stream(dashboard.path("panels")).flatMap(it -> stream(it.path("targets")));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
