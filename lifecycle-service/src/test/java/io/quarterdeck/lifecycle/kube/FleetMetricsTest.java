package io.quarterdeck.lifecycle.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.quarterdeck.lifecycle.definition.MalformedDefinition;
import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.lifecycle.enablement.Decision;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.HookStates;
import io.quarterdeck.lifecycle.state.Probe;
import io.quarterdeck.lifecycle.state.RunPhase;
import io.quarterdeck.lifecycle.state.Verdict;
import io.quarterdeck.lifecycle.worker.QueueAge;
import io.quarterdeck.lifecycle.worker.RuntimeState;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The gauges of spec 04 §19.1, computed from what is known. */
class FleetMetricsTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final Scrape scrape = new Scrape();
    private final FleetMetrics metrics = new FleetMetrics(null, null, null, null, null, null, scrape.registry);

    private static final Module WISHED = module("one", "{stage: Experimental}", "Ready");
    private static final Module UNWISHED = module("two", "{stage: Deprecated}", "Downloaded");
    private static final Module CONFLICT = module("three", "{availableSources: [a, b]}", "Conflict");

    @Test
    void modulesThatAreInstalled() throws Exception {
        // When
        show(
                Map.of(
                        "one",
                        installed("one", "{critical: true}", new Verdict.On()),
                        "two",
                        installed("two", "{}", new Verdict.Off("ModuleConfig", "turned off by module config")),
                        "three",
                        RuntimeState.absent()),
                List.of());

        // Then
        assertThat(scrape.of("deckhouse_mm_"))
                .containsExactly(
                        "deckhouse_mm_module_enabled{module=\"one\",version=\"v1.2.3\",} 1.0",
                        "deckhouse_mm_module_info{critical=\"false\",enabled=\"false\",module=\"two\",} 1.0",
                        "deckhouse_mm_module_info{critical=\"true\",enabled=\"true\",module=\"one\",} 1.0",
                        "deckhouse_mm_module_phase{module=\"one\",phase=\"Ready\",} 1.0",
                        "deckhouse_mm_module_phase{module=\"three\",phase=\"Conflict\",} 1.0",
                        "deckhouse_mm_module_phase{module=\"two\",phase=\"Downloaded\",} 1.0");
    }

    @Test
    void stagesAndConflicts() {
        // When
        show(Map.of(), List.of(config("one", "enabled: true"), config("two", "enabled: false")));

        // Then
        assertThat(scrape.of("d8_"))
                .containsExactly(
                        "d8_deprecated_moduleconfig_is_used{module=\"two\",} 0.0",
                        "d8_module_at_conflict{module=\"three\",} 1.0",
                        "d8_telemetry_is_deprecated_module_enabled{module=\"two\",} 0.0",
                        "d8_telemetry_is_experimental_module_enabled{module=\"one\",} 1.0",
                        "d8_telemetry_is_experimental_modules_allowed 1.0");
    }

    @Test
    void thePlatformMayForbidExperiments() {
        // When
        show(Map.of(), List.of(config("deckhouse", "settings: {allowExperimentalModules: false}")));

        // Then
        assertThat(scrape.of("d8_telemetry_is_experimental_modules_allowed"))
                .containsExactly("d8_telemetry_is_experimental_modules_allowed 0.0");
    }

    @Test
    void maintenanceIsToldForAsLongAsTheConfigSaysSo() {
        // Given
        var one = config("one", "maintenance: NoResourceReconciliation");
        var two = config("two", "maintenance: NoResourceReconciliation");
        show(Map.of(), List.of(one, two));

        // When
        show(Map.of(), List.of(one, config("two", "enabled: true")));

        // Then
        assertThat(scrape.of("deckhouse_mm_module_maintenance"))
                .containsExactly(
                        "deckhouse_mm_module_maintenance{module=\"one\",state=\"NoResourceReconciliation\",} 1.0");
    }

    @Test
    void agesOfQueues() {
        // When
        metrics.show(new FleetRows(
                Map.of(),
                List.of(),
                List.of(),
                List.of(
                        new QueueAge("", "main", false, Duration.ZERO),
                        new QueueAge("one", "nodes", true, Duration.ofMillis(1500)))));

        // Then
        assertThat(scrape.of("deckhouse_tasks_"))
                .containsExactly(
                        "deckhouse_tasks_queue_head_age_seconds{critical=\"false\",module=\"\",queue=\"main\",} 0.0",
                        "deckhouse_tasks_queue_head_age_seconds{critical=\"true\",module=\"one\",queue=\"nodes\",} 1.5");
    }

    @Test
    void ticksHaveTheNameThatDashboardsKnow() {
        // When
        metrics.tick();

        // Then
        assertThat(scrape.of("deckhouse_live_")).containsExactly("deckhouse_live_ticks 1.0");
    }

    private void show(Map<String, RuntimeState> states, List<ModuleConfig> configs) {
        metrics.show(new FleetRows(states, List.of(WISHED, UNWISHED, CONFLICT), configs, List.of()));
    }

    /** A module that runs. */
    static RuntimeState running(String module) throws MalformedDefinition {
        return installed(module, "{}", new Verdict.On());
    }

    private static RuntimeState installed(String module, String definition, Verdict verdict)
            throws MalformedDefinition {
        var nothing = Optional.<String>empty();
        return new RuntimeState(
                Optional.of(new Target(Target.Kind.RELEASE, "v1.2.3", module + "-v1.2.3", "example", nothing)),
                Optional.of(ModuleDefinition.read(Optional.of(definition), module)),
                Optional.of(new Decision(module, verdict, Optional.empty())),
                Optional.empty(),
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                HookStates.none(),
                RunPhase.READY,
                false,
                true,
                false,
                new Probe.Absent(),
                false);
    }

    private static Module module(String name, String properties, String phase) {
        return YAML.unmarshal(
                "metadata: {name: %s}\nproperties: %s\nstatus: {phase: %s}".formatted(name, properties, phase),
                Module.class);
    }

    private static ModuleConfig config(String name, String spec) {
        return YAML.unmarshal("metadata: {name: %s}\nspec: {%s}".formatted(name, spec), ModuleConfig.class);
    }
}
