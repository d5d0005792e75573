package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.staging.CurrentChoice;
import io.quarterdeck.lifecycle.staging.Farewell;
import io.quarterdeck.lifecycle.staging.LinkedVersion;
import io.quarterdeck.lifecycle.staging.Overriding;
import io.quarterdeck.lifecycle.staging.ReleaseFacts;
import io.quarterdeck.lifecycle.staging.SourceChoice;
import io.quarterdeck.lifecycle.staging.StagedAnswer;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.ModulePhase;
import io.quarterdeck.lifecycle.state.Situation;
import io.quarterdeck.lifecycle.state.Verdict;
import io.quarterdeck.lifecycle.state.Wish;
import io.quarterdeck.lifecycle.worker.BuiltIns;
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
 * @param override     what its ModulePullOverride stands for
 * @param overrideError why the bundle of the override in force could not be had
 * @param builtIn      the copy in the platform's image, if there is one
 * @param farewell     what is left to do if there is one no more
 */
record ModuleObservation(
        Module module,
        Optional<ModuleConfig> config,
        String activeSource,
        Optional<ModuleSource> source,
        List<ReleaseFacts> releases,
        Overriding override,
        Optional<String> overrideError,
        Optional<Target> builtIn,
        Farewell farewell,
        RuntimeState runtime) {
    private static final Verdict OUT_OF_BUNDLE = new Verdict.Off("Bundle", "turned off by bundle");

    static ModuleObservation of(
            Module module, ClusterView view, BuiltIns builtIns, Overriding override, RuntimeState runtime) {
        var name = module.getMetadata().getName();
        var config = view.config(name);
        var releases = view.releasesOf(name).stream().map(ReleaseReading::of).toList();
        var builtIn = builtIn(module, builtIns);
        var farewell = farewell(module, builtIns, config, releases, runtime);
        var leaving = farewell == Farewell.REMOVE_CHART;
        var active = activeSource(module, config, releases, builtIn.isPresent() || leaving);
        return new ModuleObservation(
                module,
                config,
                active,
                view.source(active),
                releases,
                override,
                overrideError(name, view),
                builtIn,
                farewell,
                runtime);
    }

    private static Optional<String> overrideError(String name, ClusterView view) {
        return view.override(name).filter(it -> !OverrideReading.isDeleting(it)).flatMap(OverrideReading::failure);
    }

    /** Where the image cannot be read, a module that says to be built in is taken at its word. */
    private static Optional<Target> builtIn(Module module, BuiltIns builtIns) {
        var name = module.getMetadata().getName();
        return builtIns.names().contains(name) || !builtIns.areKnown() && saysBuiltIn(module)
                ? Optional.of(Target.builtIn(builtIns.version()))
                : Optional.empty();
    }

    private static Farewell farewell(
            Module module,
            BuiltIns builtIns,
            Optional<ModuleConfig> config,
            List<ReleaseFacts> releases,
            RuntimeState runtime) {
        return Farewell.of(new Farewell.Facts(
                saysBuiltIn(module)
                        && builtIns.areKnown()
                        && !builtIns.names().contains(module.getMetadata().getName()),
                releases.stream().anyMatch(ReleaseFacts::isDeployed),
                !available(module).isEmpty(),
                wish(config) == Wish.ON,
                !releases.isEmpty(),
                runtime.purged()));
    }

    private static boolean saysBuiltIn(Module module) {
        return module.getProperties() != null
                && Names.EMBEDDED.equals(module.getProperties().source());
    }

    String name() {
        return module.getMetadata().getName();
    }

    boolean isBuiltIn() {
        return builtIn.isPresent();
    }

    /** Whether the module says so: the copy in the image cannot be overridden. */
    boolean isOverridden() {
        return override.inForce() && !isBuiltIn();
    }

    /** The version in use, as the Module shows it: the same files may have got another name. */
    Optional<String> version() {
        return runtime.current().map(current -> wanted().filter(it -> it.isSameVersion(current))
                .orElse(current)
                .version());
    }

    boolean isConfigDeleting() {
        return isDeleting(config);
    }

    private static boolean isDeleting(Optional<ModuleConfig> config) {
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
        return available(module);
    }

    private static List<String> available(Module module) {
        return Optional.ofNullable(module.getProperties())
                .map(it -> it.availableSources())
                .orElse(List.of());
    }

    /** The situation that the status decision looks at. */
    Situation situation(Optional<ModulePhase> present) {
        if (runtime.current().isPresent() || farewell == Farewell.REMOVE_CHART) {
            return new Situation.Installed(
                    present,
                    activeSource.equals(Names.EMBEDDED),
                    verdict(),
                    runtime.removing(),
                    runtime.faults(),
                    runtime.phase(),
                    runtime.startup(),
                    runtime.probe());
        }
        return new Situation.NotInstalled(
                present, wish(), !activeSource.isEmpty(), available().size(), isOffered(), bundleError());
    }

    private Verdict verdict() {
        if (farewell == Farewell.REMOVE_CHART) {
            return OUT_OF_BUNDLE;
        }
        return runtime.decision().map(it -> it.verdict()).orElseGet(this::undecided);
    }

    /** Between switch and decision: as the wish says, the pass follows at once; without one the bundle decides, not yet known. */
    private Verdict undecided() {
        if (isBuiltIn() && wish() == Wish.NONE) {
            return new Verdict.Pending();
        }
        return wish() == Wish.ON ? new Verdict.On() : new Verdict.Off("Disabled", "disabled");
    }

    private boolean isOffered() {
        var listed = source.map(it -> it.getStatus()).map(it -> it.modules()).orElse(List.of()).stream()
                .anyMatch(it -> name().equals(it.name())
                        && (it.pullError() == null || it.pullError().isEmpty()));
        return listed || override.inForce() || releases.stream().anyMatch(this::isLive);
    }

    private boolean isLive(ReleaseFacts release) {
        return release.source().equals(activeSource)
                && !release.deleting()
                && (release.phase().isEmpty()
                        || release.phase().equals("Pending")
                        || release.phase().equals("Deployed"));
    }

    /** Why the last attempt to get a bundle failed: the restore's error, else what override or live releases say. */
    private Optional<String> bundleError() {
        return runtime.fetchError().or(() -> overrideError).or(() -> releases.stream()
                .filter(this::isLive)
                .flatMap(it -> it.staged().stream())
                .filter(it -> it.isFalse() && StagedAnswer.DOWNLOAD_FAILED.equals(it.reason()))
                .map(Condition::message)
                .findFirst());
    }

    /** The version that is to be current, as the pure room chooses it. */
    Optional<Target> wanted() {
        return CurrentChoice.of(releases, builtIn, override, runtime.current());
    }

    /** The same at start, when nothing is loaded yet: what the store calls current goes on. */
    Optional<Target> restored(Optional<LinkedVersion> link, LinkedVersion.Override known) {
        return CurrentChoice.of(releases, builtIn, override, LinkedVersion.target(link, known, releases));
    }

    private static String activeSource(
            Module module, Optional<ModuleConfig> config, List<ReleaseFacts> releases, boolean builtIn) {
        var wish = wish(config);
        return SourceChoice.of(new SourceChoice.Facts(
                builtIn,
                Optional.ofNullable(module.getProperties())
                        .map(it -> it.source())
                        .orElse(""),
                wish,
                isDeleting(config),
                wish == Wish.ON ? config.map(it -> it.getSpec().source()).orElse("") : "",
                available(module),
                CurrentChoice.deployed(releases).map(ReleaseFacts::source)));
    }
}
