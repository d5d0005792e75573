package io.quarterdeck.lifecycle.kube;

import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarterdeck.lifecycle.state.ModulePhase;
import io.quarterdeck.lifecycle.state.Wish;
import io.quarterdeck.lifecycle.worker.QueueAge;
import io.quarterdeck.lifecycle.worker.RuntimeState;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The gauges about modules at one moment, as rows (spec 04 §19.1).
 *
 * @param states  of all modules known to this process, by name
 * @param modules as the API server knows them
 * @param queues  of the process
 */
record FleetRows(
        Map<String, RuntimeState> states, List<Module> modules, List<ModuleConfig> configs, List<QueueAge> queues) {
    private static final String MODULE = "module";
    private static final String PLATFORM = "deckhouse";
    private static final double MILLIS = 1000;

    Stream<Row<?>> info() {
        return installed()
                .map(it -> Row.of(
                        Tags.of(MODULE, it.getKey())
                                .and("enabled", String.valueOf(it.getValue().isOn()))
                                .and("critical", String.valueOf(isCritical(it.getValue()))),
                        1));
    }

    Stream<Row<?>> enabled() {
        return installed()
                .filter(it -> it.getValue().isOn())
                .map(it -> Row.of(
                        Tags.of(
                                MODULE,
                                it.getKey(),
                                "version",
                                it.getValue().current().orElseThrow().version()),
                        1));
    }

    Stream<Row<?>> maintenance() {
        return configs.stream()
                .filter(it -> it.getMetadata().getDeletionTimestamp() == null
                        && it.getSpec() != null
                        && it.getSpec().maintenance() != null
                        && !it.getSpec().maintenance().isEmpty())
                .map(it -> Row.of(
                        Tags.of(
                                MODULE,
                                it.getMetadata().getName(),
                                "state",
                                it.getSpec().maintenance()),
                        1));
    }

    Stream<Row<?>> conflicts() {
        return modules.stream()
                .filter(it -> it.getStatus() != null
                        && ModulePhase.CONFLICT.text().equals(it.getStatus().phase()))
                .map(it -> Row.of(Tags.of(MODULE, it.getMetadata().getName()), 1));
    }

    Stream<Row<?>> phases() {
        return modules.stream()
                .filter(it -> it.getStatus() != null && it.getStatus().phase() != null)
                .map(it -> Row.of(
                        Tags.of(
                                MODULE,
                                it.getMetadata().getName(),
                                "phase",
                                it.getStatus().phase()),
                        1));
    }

    /** Modules of that stage: 1 for those that the user wishes. */
    Stream<Row<?>> ofStage(String stage) {
        return modules.stream()
                .filter(it -> it.getProperties() != null
                        && stage.equals(it.getProperties().stage()))
                .map(it -> it.getMetadata().getName())
                .map(name -> Row.of(Tags.of(MODULE, name), ModuleObservation.wish(config(name)) == Wish.ON ? 1 : 0));
    }

    /** As {@link Platform#allowsExperimental}: only a plain {@code false} forbids. */
    Stream<Row<?>> experimentalAllowed() {
        var allowed = config(PLATFORM)
                .map(ModuleConfig::getSpec)
                .map(it -> it.settings())
                .map(it -> it.path("allowExperimentalModules").asBoolean(true))
                .orElse(true);
        return Stream.of(Row.of(Tags.empty(), allowed ? 1 : 0));
    }

    Stream<Row<?>> queueAges() {
        return queues.stream()
                .map(it -> Row.of(
                        Tags.of("queue", it.queue(), MODULE, it.module(), "critical", String.valueOf(it.critical())),
                        it.age().toMillis() / MILLIS));
    }

    /** Modules whose current version cannot be loaded. */
    Stream<String> unloadable() {
        return installed().filter(it -> it.getValue().loadError().isPresent()).map(Map.Entry::getKey);
    }

    private Stream<Map.Entry<String, RuntimeState>> installed() {
        return states.entrySet().stream().filter(it -> it.getValue().current().isPresent());
    }

    private static boolean isCritical(RuntimeState state) {
        return state.definition().filter(it -> it.critical()).isPresent();
    }

    private Optional<ModuleConfig> config(String name) {
        return configs.stream()
                .filter(it -> it.getMetadata().getName().equals(name))
                .findFirst();
    }
}
