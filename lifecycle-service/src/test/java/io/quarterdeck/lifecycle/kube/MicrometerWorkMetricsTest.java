package io.quarterdeck.lifecycle.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.worker.WorkMetrics.HookEnd;
import io.quarterdeck.lifecycle.worker.WorkMetrics.HookLabels;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The counters and histograms of spec 04 §19.1. */
class MicrometerWorkMetricsTest {
    private static final HookLabels NODES =
            new HookLabels("one", "v1.0.0/hooks/nodes.sh", "nodes", "main", "Kubernetes-Change-ModuleValues");
    private static final String NODES_LABELS = "{activation=\"Kubernetes-Change-ModuleValues\",binding=\"nodes\","
            + "hook=\"v1.0.0/hooks/nodes.sh\",module=\"one\",queue=\"main\",} ";

    private final Scrape scrape = new Scrape();
    private final MicrometerWorkMetrics metrics = new MicrometerWorkMetrics(scrape.registry);

    @Test
    void countersOfErrorsBeginAtZeroWithTheModule() {
        // When
        metrics.load("one", true);

        // Then
        assertThat(scrape.of("deckhouse_"))
                .containsExactly(
                        "deckhouse_module_delete_errors_total{module=\"one\",} 0.0",
                        "deckhouse_module_run_errors_total{module=\"one\",} 0.0",
                        "deckhouse_modules_discover_errors_total{module=\"one\",} 0.0");
    }

    @Test
    void whatGoesWrongIsCounted() {
        // When
        metrics.load("one", false);
        metrics.run("one", "Operator-Startup", Duration.ofSeconds(2), false);
        metrics.removalFailed("one");
        metrics.absent("one", "d8-one/Deployment/greeter");

        // Then
        assertThat(scrape.of("deckhouse_"))
                .containsExactly(
                        "deckhouse_module_delete_errors_total{module=\"one\",} 1.0",
                        "deckhouse_module_run_errors_total{module=\"one\",} 1.0",
                        "deckhouse_module_run_seconds_count{activation=\"Operator-Startup\",module=\"one\",} 1.0",
                        "deckhouse_module_run_seconds_max{activation=\"Operator-Startup\",module=\"one\",} 2.0",
                        "deckhouse_module_run_seconds_sum{activation=\"Operator-Startup\",module=\"one\",} 2.0",
                        "deckhouse_modules_absent_resources_total{module=\"one\",resource=\"d8-one/Deployment/greeter\",} 1.0",
                        "deckhouse_modules_discover_errors_total{module=\"one\",} 1.0");
    }

    @Test
    void runsOfHooks() {
        // When
        metrics.hook(NODES, Duration.ofMillis(500), HookEnd.SUCCESS);
        metrics.hook(NODES, Duration.ofMillis(500), HookEnd.ERROR);
        metrics.hook(NODES, Duration.ofMillis(500), HookEnd.ALLOWED_ERROR);
        metrics.hook(NODES, Duration.ofMillis(500), HookEnd.ALLOWED_ERROR);

        // Then
        assertThat(scrape.of("deckhouse_"))
                .containsExactly(
                        "deckhouse_module_hook_allowed_errors_total" + NODES_LABELS + "2.0",
                        "deckhouse_module_hook_errors_total" + NODES_LABELS + "1.0",
                        "deckhouse_module_hook_run_seconds_count" + NODES_LABELS + "4.0",
                        "deckhouse_module_hook_run_seconds_max" + NODES_LABELS + "0.5",
                        "deckhouse_module_hook_run_seconds_sum" + NODES_LABELS + "2.0",
                        "deckhouse_module_hook_success_total" + NODES_LABELS + "1.0");
    }

    @Test
    void durationsAreHistograms() {
        // When
        metrics.helm("one", "Operator-Startup", Duration.ofSeconds(3));

        // Then
        assertThat(scrape.registry.scrape())
                .contains(
                        "deckhouse_module_helm_seconds_bucket{activation=\"Operator-Startup\",module=\"one\",le=\"1.0\",} 0.0")
                .contains(
                        "deckhouse_module_helm_seconds_bucket{activation=\"Operator-Startup\",module=\"one\",le=\"5.0\",} 1.0");
    }

    @Test
    void aVersionThatIsGoneIsToldNoMoreAndGaugesOfOthersStay() {
        // Given
        metrics.load("one", true);
        metrics.load("two", true);
        metrics.run("one", "Operator-Startup", Duration.ofSeconds(2), true);
        metrics.hook(NODES, Duration.ofMillis(500), HookEnd.SUCCESS);
        new ConfigGauges(scrape.registry, null).allowedToDisable("one", true);

        // When
        metrics.forget("one");

        // Then
        assertThat(scrape.of("deckhouse_module", "d8_"))
                .containsExactly(
                        "d8_moduleconfig_allowed_to_disable{module=\"one\",} 1.0",
                        "deckhouse_module_delete_errors_total{module=\"two\",} 0.0",
                        "deckhouse_module_run_errors_total{module=\"two\",} 0.0",
                        "deckhouse_modules_discover_errors_total{module=\"two\",} 0.0");
    }
}
