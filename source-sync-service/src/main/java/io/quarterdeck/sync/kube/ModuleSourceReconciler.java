package io.quarterdeck.sync.kube;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.operator.SeesEveryEvent;
import io.quarterdeck.sync.scan.ScanDecision;
import io.quarterdeck.sync.scan.ScanTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * One pass over a ModuleSource (spec 02 §6): deletion, a scan that is due, or the look-ups that triggers asked for; then the
 * finalizers. A pass may last as long as a scan; passes of other sources go on beside it.
 *
 * <p>All events are asked for so that the source is seen to its very end: its finalizers are this service's own, and stand in
 * the same apply as its annotation.
 */
@ControllerConfiguration(name = "modulesource", triggerReconcilerOnAllEvents = true)
@GradualRetry(maxAttempts = -1, initialInterval = 1000, intervalMultiplier = 2, maxInterval = 180_000)
public class ModuleSourceReconciler implements Reconciler<ModuleSource>, SeesEveryEvent {
    private static final Duration MERGED = Duration.ofSeconds(1);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private final Caches caches;
    private final Sources sources;
    private final WorkOrders orders;
    private final PendingWork work;
    private final SourceWork passes;
    private final SourceFarewell farewell;
    private final ScanTimer timer;
    private final InstantSource clock;

    ModuleSourceReconciler(
            Caches caches,
            Sources sources,
            WorkOrders orders,
            PendingWork work,
            SourceWork passes,
            SourceFarewell farewell,
            ScanTimer timer,
            InstantSource clock) {
        this.caches = caches;
        this.sources = sources;
        this.orders = orders;
        this.work = work;
        this.passes = passes;
        this.farewell = farewell;
        this.timer = timer;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ModuleSource>> prepareEventSources(EventSourceContext<ModuleSource> context) {
        var primaries = context.getPrimaryCache();
        sources.seenBy(() -> primaries.list(source -> true));
        return List.of(orders.wakeUps());
    }

    @Override
    public UpdateControl<ModuleSource> reconcile(ModuleSource source, Context<ModuleSource> context) {
        if (context.isPrimaryResourceDeleted()) {
            farewell.gone(source);
            return UpdateControl.noUpdate();
        }
        if (!caches.filled()) {
            return again(BUSY);
        }
        if (source.getMetadata().getDeletionTimestamp() != null) {
            return farewell.step(source).map(this::again).orElseGet(UpdateControl::noUpdate);
        }
        return again(pass(source));
    }

    private Duration pass(ModuleSource source) {
        var state = passes.meet(source);
        if (state.firstSight()) {
            passes.missed(source, state);
        }
        var pending = work.peek(source.getMetadata().getName());
        var asked = pending.map(PendingWork.Batch::scan).orElse(false);
        var decision = timer.decide(passes.sight(source, state, asked), clock.instant());
        if (decision.scanNow()) {
            return passes.scan(source, state, decision) ? untilNextScan(source, asked) : BUSY;
        }
        if (pending.isPresent()) {
            var ripe = pending.get().since().plus(MERGED);
            if (ripe.isAfter(clock.instant())) {
                return Duration.between(clock.instant(), ripe);
            }
            work.take(source.getMetadata().getName()).ifPresent(batch -> passes.lookUp(source, state, batch));
        }
        passes.mark(source, state);
        return wait(decision);
    }

    /** The scan took what was pending when it began; what came since has its own event. */
    private Duration untilNextScan(ModuleSource source, boolean asked) {
        return wait(timer.decide(passes.sight(source, passes.meet(source), false), clock.instant()));
    }

    private Duration wait(ScanDecision decision) {
        return decision.waitFrom(clock.instant());
    }

    private UpdateControl<ModuleSource> again(Duration wait) {
        Instant now = clock.instant();
        return UpdateControl.<ModuleSource>noUpdate()
                .rescheduleAfter(
                        Math.max(1, Duration.between(now, now.plus(wait)).toMillis()));
    }
}
