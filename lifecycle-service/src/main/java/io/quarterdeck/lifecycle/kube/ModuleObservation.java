package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.staging.ReleaseFacts;
import io.quarterdeck.lifecycle.staging.StagedAnswer;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.Situation;
import io.quarterdeck.lifecycle.state.Verdict;
import io.quarterdeck.lifecycle.state.Wish;
import io.quarterdeck.lifecycle.worker.RuntimeState;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.source.ModuleSource;
import java.util.List;
import java.util.Optional;

/**
 * Everything known about one module at one moment, gathered before anything is decided.
 *
 * @param config       also one being deleted
 * @param activeSource name the module is to be taken from; empty when none is chosen
 * @param source       its object
 * @param overridden   a ModulePullOverride is in force
 */
record ModuleObservation(
        Module module,
        Optional<ModuleConfig> config,
        String activeSource,
        Optional<ModuleSource> source,
        List<ReleaseFacts> releases,
        boolean overridden,
        RuntimeState runtime) {

    static ModuleObservation of(Module module, ClusterView view, RuntimeState runtime) {
        var name = module.getMetadata().getName();
        var config = view.config(name);
        var active = activeSource(module, config);
        return new ModuleObservation(
                module,
                config,
                active,
                view.source(active),
                view.releasesOf(name).stream().map(ReleaseReading::of).toList(),
                view.override(name).isPresent(),
                runtime);
    }

    String name() {
        return module.getMetadata().getName();
    }

    boolean isBuiltIn() {
        return Names.EMBEDDED.equals(activeSource);
    }

    boolean isConfigDeleting() {
        return config.filter(it -> it.getMetadata().getDeletionTimestamp() != null)
                .isPresent();
    }

    Wish wish() {
        return wish(config);
    }

    static Wish wish(Optional<ModuleConfig> config) {
        return config.filter(it -> it.getMetadata().getDeletionTimestamp() == null)
                .map(it -> it.getSpec() != null && it.getSpec().wantsOn() ? Wish.ON : Wish.OFF)
                .orElse(Wish.NONE);
    }

    List<String> available() {
        return Optional.ofNullable(module.getProperties())
                .map(it -> it.availableSources())
                .orElse(List.of());
    }

    /** The situation that the status decision looks at. */
    Situation situation(Optional<io.quarterdeck.lifecycle.state.ModulePhase> present) {
        if (runtime.current().isPresent()) {
            return new Situation.Installed(
                    present,
                    isBuiltIn(),
                    runtime.decision().map(it -> it.verdict()).orElseGet(this::undecided),
                    runtime.removing(),
                    runtime.faults(),
                    runtime.phase(),
                    runtime.startup(),
                    runtime.probe());
        }
        return new Situation.NotInstalled(
                present, wish(), !activeSource.isEmpty(), available().size(), isOffered(), bundleError());
    }

    /** Between switch and decision: as the wish says, the pass follows at once. */
    private Verdict undecided() {
        return wish() == Wish.ON ? new Verdict.On() : new Verdict.Off("Disabled", "disabled");
    }

    private boolean isOffered() {
        var listed = source.map(it -> it.getStatus()).map(it -> it.modules()).orElse(List.of()).stream()
                .anyMatch(it -> name().equals(it.name())
                        && (it.pullError() == null || it.pullError().isEmpty()));
        return listed || releases.stream().anyMatch(this::isLive);
    }

    private boolean isLive(ReleaseFacts release) {
        return release.source().equals(activeSource)
                && !release.deleting()
                && (release.phase().isEmpty()
                        || release.phase().equals("Pending")
                        || release.phase().equals("Deployed"));
    }

    /** Why the last attempt to get a bundle failed: the restore's error, else what the live releases say. */
    private Optional<String> bundleError() {
        return runtime.fetchError().or(() -> releases.stream()
                .filter(this::isLive)
                .flatMap(it -> it.staged().stream())
                .filter(it -> it.isFalse() && StagedAnswer.DOWNLOAD_FAILED.equals(it.reason()))
                .map(Condition::message)
                .findFirst());
    }

    /** The version that is to be current, as the pure room chooses it. */
    Optional<Target> wanted() {
        return io.quarterdeck.lifecycle.staging.CurrentChoice.of(
                releases, Optional.empty(), runtime.current(), isHeldOver());
    }

    /** What an override left behind stays until a release is Deployed next. */
    private boolean isHeldOver() {
        return runtime.current().filter(it -> it.kind() == Target.Kind.OVERRIDE).isPresent();
    }

    /** Spec 04 §5.2. */
    private static String activeSource(Module module, Optional<ModuleConfig> config) {
        var properties = Optional.ofNullable(module.getProperties());
        var present = properties.map(it -> it.source()).orElse("");
        if (present.equals(Names.EMBEDDED)) {
            return present;
        }
        if (config.filter(it -> it.getMetadata().getDeletionTimestamp() != null).isPresent()) {
            return "";
        }
        if (wish(config) != Wish.ON) {
            return present;
        }
        var asked = config.map(it -> it.getSpec().source()).orElse("");
        if (asked != null && !asked.isEmpty()) {
            return asked;
        }
        var available = properties.map(it -> it.availableSources()).orElse(List.of());
        return present.isEmpty() && available.size() == 1 ? available.get(0) : present;
    }
}
