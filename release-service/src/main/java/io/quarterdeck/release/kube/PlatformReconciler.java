package io.quarterdeck.release.kube;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.platform.DeckhouseRelease;
import java.util.List;

/**
 * Wakes the rollout of the platform. Whichever release has changed, all of them are evaluated; only those that are still
 * open look again later.
 */
@ControllerConfiguration(
        name = "platform",
        generationAwareEventProcessing = false,
        fieldManager = Names.MANAGER_RELEASE)
@GradualRetry(maxAttempts = -1, initialInterval = 1000, intervalMultiplier = 2, maxInterval = 60_000)
public class PlatformReconciler implements Reconciler<DeckhouseRelease> {

    private final PlatformRollout rollout;
    private final PlatformCaches caches;

    PlatformReconciler(PlatformRollout rollout, PlatformCaches caches) {
        this.rollout = rollout;
        this.caches = caches;
    }

    @Override
    public List<EventSource<?, DeckhouseRelease>> prepareEventSources(EventSourceContext<DeckhouseRelease> context) {
        return caches.watch(context);
    }

    @Override
    public UpdateControl<DeckhouseRelease> reconcile(DeckhouseRelease release, Context<DeckhouseRelease> context) {
        var next = rollout.roll();
        var control = UpdateControl.<DeckhouseRelease>noUpdate();
        return PlatformReader.isOpen(release) ? control.rescheduleAfter(next) : control;
    }
}
