package io.quarterdeck.lifecycle.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.quarterdeck.lifecycle.worker.QueueAge;
import io.quarterdeck.lifecycle.worker.WorkMetrics.HookEnd;
import io.quarterdeck.lifecycle.worker.WorkMetrics.HookLabels;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.testing.MetricsPage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this service registers stands in docs/metrics.md, with these labels. */
class MetricsPageTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Pattern SERIES = Pattern.compile("([a-z0-9_]+)(?:\\{(.*),})? .*");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    private final Scrape scrape = new Scrape();

    @Test
    void everySeriesIsListed() throws Exception {
        // When
        tellEverything();

        // Then
        var page = MetricsPage.read().metrics();
        var told = new TreeMap<String, Set<String>>();
        scrape.registry.scrape().lines().filter(it -> !it.startsWith("#")).forEach(line -> {
            var series = SERIES.matcher(line);
            assertThat(series.matches()).as(line).isTrue();
            told.put(series.group(1), labels(series.group(2)));
        });
        assertThat(told).hasSizeGreaterThanOrEqualTo(22).allSatisfy((name, labels) -> assertThat(page)
                .containsEntry(name, labels));
    }

    private static Set<String> labels(String text) {
        return text == null
                ? Set.of()
                : LABEL.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private void tellEverything() throws Exception {
        var work = new MicrometerWorkMetrics(scrape.registry);
        work.load("one", true);
        work.run("one", "Operator-Startup", Duration.ofSeconds(1), true);
        work.helm("one", "Operator-Startup", Duration.ofSeconds(1));
        work.hook(
                new HookLabels("one", "v1/hooks/a.sh", "a", "main", "Operator-Startup"),
                Duration.ofSeconds(1),
                HookEnd.SUCCESS);
        work.absent("one", "ns/Deployment/one");
        var configs = new ConfigGauges(scrape.registry, Clock.systemUTC());
        configs.allowedToDisable("one", true);
        configs.obsolete("one", 1, 2);
        var modules = Stream.of("Experimental", "Deprecated")
                .map(stage -> YAML.unmarshal(
                        "metadata: {name: one}\nproperties: {stage: %s}\nstatus: {phase: Conflict}".formatted(stage),
                        Module.class))
                .toList();
        var config = YAML.unmarshal(
                "metadata: {name: one}\nspec: {maintenance: NoResourceReconciliation}", ModuleConfig.class);
        var metrics = new FleetMetrics(null, null, null, null, null, null, scrape.registry);
        metrics.show(new FleetRows(
                Map.of("one", FleetMetricsTest.running("one")),
                modules,
                List.of(config),
                List.of(new QueueAge("one", "main", false, Duration.ZERO))));
    }
}
