package io.quarterdeck.lifecycle.kube;

import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.quarterdeck.lifecycle.staging.Farewell;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.VersionFetch;
import io.quarterdeck.lifecycle.worker.WishMemory;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.SourceModule;
import io.quarterdeck.operator.SeesEveryEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sees to it that the right version of a module is current, and shows how the module is (spec 04 §2–§5, §12.4). */
@ControllerConfiguration(name = "module", fieldManager = "lifecycle", generationAwareEventProcessing = false)
@GradualRetry(maxAttempts = -1, initialInterval = 5000, intervalMultiplier = 2, maxInterval = 180_000)
public class ModuleReconciler implements Reconciler<Module>, SeesEveryEvent {
    private final ClusterView view;
    private final ReconcilerSignals signals;
    private final Observer observer;
    private final StartGate gate;
    private final Fleet fleet;
    private final VersionFetch fetch;
    private final WishMemory wishes;
    private final ModuleWriter writer;
    private final BuiltIns builtIns;
    private final BuiltInObjects objects;
    private volatile List<String> lastPlatforms = List.of();

    ModuleReconciler(
            ClusterView view,
            ReconcilerSignals signals,
            Observer observer,
            StartGate gate,
            Fleet fleet,
            VersionFetch fetch,
            WishMemory wishes,
            ModuleWriter writer,
            BuiltIns builtIns,
            BuiltInObjects objects) {
        this.view = view;
        this.signals = signals;
        this.observer = observer;
        this.gate = gate;
        this.fleet = fleet;
        this.fetch = fetch;
        this.wishes = wishes;
        this.writer = writer;
        this.builtIns = builtIns;
        this.objects = objects;
    }

    @Override
    public List<EventSource<?, Module>> prepareEventSources(EventSourceContext<Module> context) {
        view.modulesFrom(context);
        var sources = new InformerEventSource<ModuleSource, Module>(
                InformerEventSourceConfiguration.from(ModuleSource.class, Module.class)
                        .withSecondaryToPrimaryMapper(this::modulesOf)
                        .withOnUpdateFilter(ModuleReconciler::matters)
                        .build(),
                context);
        view.sourcesFrom(sources);
        var platforms = new InformerEventSource<DeckhouseRelease, Module>(
                InformerEventSourceConfiguration.from(DeckhouseRelease.class, Module.class)
                        .withSecondaryToPrimaryMapper(this::platformChanged)
                        .build(),
                context);
        view.platformsFrom(platforms);
        return List.of(signals.modules(), sources, platforms);
    }

    @Override
    public UpdateControl<Module> reconcile(Module module, Context<Module> context) {
        if (!gate.isOpen()) {
            return UpdateControl.noUpdate();
        }
        var name = module.getMetadata().getName();
        signals.override(name);
        if (context.isPrimaryResourceDeleted()) {
            objects.ensureSoon(name);
            return UpdateControl.noUpdate();
        }
        var seen = observe(module);
        if (seen.farewell() == Farewell.DELETE) {
            objects.delete(module);
            return UpdateControl.noUpdate();
        }
        steer(seen);
        if (writer.write(seen)) {
            signals.around(name);
        }
        return UpdateControl.noUpdate();
    }

    private ModuleObservation observe(Module module) {
        var runtime = fleet.module(module.getMetadata().getName());
        return observer.of(module, runtime.state());
    }

    /** Asks for what is to happen; whoever asks twice gets it once. */
    private void steer(ModuleObservation seen) {
        var runtime = fleet.module(seen.name());
        if (seen.farewell() == Farewell.REMOVE_CHART) {
            runtime.purge();
        }
        seen.wanted().ifPresent(target -> fetch.makeCurrent(seen.name(), runtime, target));
        if (seen.runtime().current().isPresent() && wishes.isNews(seen.name(), WishReading.enabled(seen.config()))) {
            fleet.decisionsAreStale("ModuleConfig " + seen.name() + " changed");
        }
    }

    /** The platform's version decides which modules may run; only built-in ones show it, and are looked at for it directly. */
    private Set<ResourceID> platformChanged(DeckhouseRelease release) {
        var versions = view.deployedPlatforms();
        if (!versions.equals(lastPlatforms)) {
            lastPlatforms = versions;
            fleet.decisionsAreStale("the deployed platform version changed");
            return builtIns.names().stream().map(ResourceID::new).collect(Collectors.toSet());
        }
        return Set.of();
    }

    /** Modules that the source lists, and those that use it. */
    private Set<ResourceID> modulesOf(ModuleSource source) {
        var listed = Optional.ofNullable(source.getStatus()).map(it -> it.modules()).orElse(List.of()).stream()
                .map(SourceModule::name);
        var users = view.modules()
                .filter(it -> it.getProperties() != null
                        && source.getMetadata()
                                .getName()
                                .equals(it.getProperties().source()))
                .map(it -> it.getMetadata().getName());
        return Stream.concat(listed, users)
                .filter(Objects::nonNull)
                .map(ResourceID::new)
                .collect(Collectors.toSet());
    }

    /** A scan that found nothing new is no event for a module. */
    private static boolean matters(ModuleSource fresh, ModuleSource old) {
        return !Objects.equals(fresh.getSpec(), old.getSpec())
                || !Objects.equals(
                        fresh.getStatus() == null ? null : fresh.getStatus().modules(),
                        old.getStatus() == null ? null : old.getStatus().modules());
    }
}
