package io.quarterdeck.release.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.source.ModuleSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Modules that leave the platform's image (spec 04 §19.1). */
class MigratedModulesTest {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MigratedModules metrics = new MigratedModules(null, null, null, null, registry);

    @Test
    void tellsWhichCannotBeHadAndWhichAreNotYetThere() {
        // Given: the modules of an outdated release do not count
        var releases = Stream.of(
                release("v1.73.0", "Pending", "lost, waiting"),
                release("v1.72.0", "Deployed", "unwished,here"),
                release("v1.71.0", "Superseded", "old"));
        var source = YAML.unmarshal(
                """
                metadata: {name: example}
                status: {modules: [{name: waiting}, {name: unwished}, {name: here}]}
                """,
                ModuleSource.class);
        var configs = Stream.of(config("waiting", true), config("unwished", false), config("here", true));
        var modules = Stream.of(module("waiting", ""), module("unwished", ""), module("here", "version: v1.0.0"));

        // When
        metrics.show(releases, Stream.of(source), configs, modules);

        // Then
        assertThat(told())
                .containsExactly(
                        "d8_migrated_module_not_downloaded{module=\"waiting\",} 1.0",
                        "d8_migrated_module_not_found{module=\"lost\",} 1.0");
    }

    private List<String> told() {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith("d8_migrated"))
                .sorted()
                .toList();
    }

    private static DeckhouseRelease release(String version, String phase, String migrated) {
        return YAML.unmarshal(
                """
                metadata: {name: %1$s}
                spec: {version: %1$s, requirements: {migratedModules: "%3$s"}}
                status: {phase: %2$s}
                """
                        .formatted(version, phase, migrated),
                DeckhouseRelease.class);
    }

    private static ModuleConfig config(String name, boolean enabled) {
        return YAML.unmarshal("metadata: {name: %s}\nspec: {enabled: %s}".formatted(name, enabled), ModuleConfig.class);
    }

    private static Module module(String name, String properties) {
        return YAML.unmarshal("metadata: {name: %s}\nproperties: {%s}".formatted(name, properties), Module.class);
    }
}
