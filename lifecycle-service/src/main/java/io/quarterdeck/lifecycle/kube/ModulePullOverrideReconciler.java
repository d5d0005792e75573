package io.quarterdeck.lifecycle.kube;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.lifecycle.override.PullAnswer;
import io.quarterdeck.lifecycle.override.PullDecision;
import io.quarterdeck.lifecycle.override.PullMemory.Answered;
import io.quarterdeck.lifecycle.override.Refusal;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.OverrideDesk;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.operator.SeesEveryEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Follows the tag of an override and tells how that goes; its version is switched in by the Module's look (spec 04 §13). */
@ControllerConfiguration(
        name = "modulepulloverride",
        fieldManager = "lifecycle",
        generationAwareEventProcessing = false)
@GradualRetry(maxAttempts = -1, initialInterval = 5000, intervalMultiplier = 2, maxInterval = 180_000)
public class ModulePullOverrideReconciler implements Reconciler<ModulePullOverride>, SeesEveryEvent {
    private static final Duration AFTER_ACCEPTANCE = Duration.ofMillis(500);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ClusterView view;
    private final ReconcilerSignals signals;
    private final StartGate gate;
    private final Fleet fleet;
    private final OverrideDesk desk;
    private final OverrideWriter writer;
    private final OverrideRemoval farewell;
    private final Removal removal;
    private final BuiltIns builtIns;
    private final Clock clock;
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    ModulePullOverrideReconciler(
            ClusterView view,
            ReconcilerSignals signals,
            StartGate gate,
            Fleet fleet,
            OverrideDesk desk,
            OverrideWriter writer,
            OverrideRemoval farewell,
            Removal removal,
            BuiltIns builtIns,
            Clock clock) {
        this.view = view;
        this.signals = signals;
        this.gate = gate;
        this.fleet = fleet;
        this.desk = desk;
        this.writer = writer;
        this.farewell = farewell;
        this.removal = removal;
        this.builtIns = builtIns;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ModulePullOverride>> prepareEventSources(
            EventSourceContext<ModulePullOverride> context) {
        view.overridesFrom(context);
        return List.of(signals.overrides());
    }

    @Override
    public UpdateControl<ModulePullOverride> reconcile(
            ModulePullOverride override, Context<ModulePullOverride> context) {
        if (!gate.isOpen()) {
            return UpdateControl.noUpdate();
        }
        var name = override.getMetadata().getName();
        var gone = context.isPrimaryResourceDeleted();
        if (gone || OverrideReading.isDeleting(override)) {
            desk.forget(name);
        }
        tellOthers(override, gone);
        if (gone) {
            return UpdateControl.noUpdate();
        }
        if (OverrideReading.isDeleting(override)) {
            return farewell.isDone(override) ? UpdateControl.noUpdate() : again(SOON);
        }
        return live(override, name);
    }

    /** Module and releases look at their override; it looks at them in turn, so only what is new is told. */
    private void tellOthers(ModulePullOverride override, boolean gone) {
        var name = override.getMetadata().getName();
        var version = override.getMetadata().getResourceVersion();
        var before = gone ? seen.remove(name) : seen.put(name, version);
        if (gone || !version.equals(before)) {
            signals.module(name);
            signals.releasesOf(name);
        }
    }

    private UpdateControl<ModulePullOverride> live(ModulePullOverride override, String name) {
        var refusal =
                Refusal.of(OverrideReading.facts(name, view, builtIns.names().contains(name)));
        if (refusal.map(Refusal::isAfterAcceptance).orElse(true) && !OverrideReading.isAccepted(override)) {
            writer.accept(override);
            return again(AFTER_ACCEPTANCE);
        }
        if (refusal.isPresent()) {
            desk.forget(name);
            writer.tell(override, refusal.get().message(), !refusal.get().clearsDigest());
            return again(Refusal.NEXT_LOOK);
        }
        return follow(override, name);
    }

    private UpdateControl<ModulePullOverride> follow(ModulePullOverride override, String name) {
        var order = OverrideReading.order(override, view);
        var memory = desk.memory(name);
        var now = clock.instant();
        var decision = PullDecision.of(order, memory, OverrideReading.interval(override), now);
        memory.answerTo(order).ifPresent(it -> show(override, it));
        if (decision.action() == PullDecision.Action.LOOK) {
            desk.look(order, inUse(name).flatMap(Target::digest));
        }
        return decision.nextLook()
                .map(next -> again(Duration.between(now, next).plusMillis(100)))
                .orElseGet(UpdateControl::noUpdate);
    }

    private void show(ModulePullOverride override, Answered last) {
        var answer = last.answer();
        if (answer.digest().isEmpty()) {
            writer.tell(override, answer.message(), true);
            return;
        }
        var name = override.getMetadata().getName();
        var runtime = fleet.module(name);
        var found = last.order().found(answer.digest().get());
        if (desk.takeRenewal(last.order())) {
            runtime.makeCurrent(found, true);
        }
        if (runtime.isSwitchingTo(found)) {
            runtime.state()
                    .switchError()
                    .ifPresent(it ->
                            writer.tell(override, PullAnswer.notObtained(it).message(), true));
        } else if (inUse(name).filter(found::isSameVersion).isPresent()) {
            var weight =
                    runtime.state().definition().map(ModuleDefinition::weight).orElse(ModuleDefinition.DEFAULT_WEIGHT);
            writer.ready(override, answer.digest().get(), weight);
            if (last.order().renew()) {
                removal.remove(override, List.of(), List.of(OverrideReading.RENEW));
            }
        }
    }

    private Optional<Target> inUse(String name) {
        return fleet.module(name).state().current().filter(it -> it.kind() == Target.Kind.OVERRIDE);
    }

    private static UpdateControl<ModulePullOverride> again(Duration pause) {
        return UpdateControl.<ModulePullOverride>noUpdate().rescheduleAfter(pause);
    }
}
