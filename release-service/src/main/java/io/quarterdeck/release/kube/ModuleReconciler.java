package io.quarterdeck.release.kube;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.module.Module;
import java.util.List;

/**
 * Wakes the rollout of a module whenever anything changes that decides about its releases. It never writes the Module
 * itself; annotations of releases count, so generations do not.
 */
@ControllerConfiguration(name = "module", generationAwareEventProcessing = false, fieldManager = Names.MANAGER_RELEASE)
@GradualRetry(maxAttempts = -1, initialInterval = 1000, intervalMultiplier = 2, maxInterval = 60_000)
public class ModuleReconciler implements Reconciler<Module> {

    private final ModuleRollout rollout;
    private final Caches caches;
    private final PlatformCaches platform;

    ModuleReconciler(ModuleRollout rollout, Caches caches, PlatformCaches platform) {
        this.rollout = rollout;
        this.caches = caches;
        this.platform = platform;
    }

    @Override
    public List<EventSource<?, Module>> prepareEventSources(EventSourceContext<Module> context) {
        return caches.watch(context);
    }

    @Override
    public UpdateControl<Module> reconcile(Module module, Context<Module> context) {
        platform.modulesChanged();
        var next = rollout.roll(module.getMetadata().getName());
        return UpdateControl.<Module>noUpdate().rescheduleAfter(next);
    }
}
