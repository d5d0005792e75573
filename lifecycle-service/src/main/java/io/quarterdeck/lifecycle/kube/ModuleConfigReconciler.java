package io.quarterdeck.lifecycle.kube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.lifecycle.settings.SettingsStatus;
import io.quarterdeck.lifecycle.state.ConditionValue;
import io.quarterdeck.lifecycle.state.StatusCondition;
import io.quarterdeck.lifecycle.state.Verdict;
import io.quarterdeck.lifecycle.state.Wish;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.RuntimeState;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.config.ModuleConfigStatus;
import io.quarterdeck.operator.SeesEveryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Hands the user's settings and wish on, and tells what is wrong with them (spec 04 §5, §7). */
@ControllerConfiguration(name = "moduleconfig", fieldManager = "lifecycle", generationAwareEventProcessing = false)
@GradualRetry(maxAttempts = -1, initialInterval = 5000, intervalMultiplier = 2, maxInterval = 180_000)
public class ModuleConfigReconciler implements Reconciler<ModuleConfig>, SeesEveryEvent {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");
    private static final String OBSOLETE_FINALIZER = "modules.deckhouse.io/module-config";
    private static final String PLATFORM = "deckhouse";
    private static final Set<String> SPECIAL = Set.of("global", PLATFORM);
    private static final Duration UNKNOWN_MODULE = Duration.ofMinutes(3);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ClusterView view;
    private final ReconcilerSignals signals;
    private final StartGate gate;
    private final Fleet fleet;
    private final SettingsJudge judge;
    private final ServerSideApply door;
    private final Removal removal;
    private final BuiltIns builtIns;
    private final ConfigGauges gauges;

    ModuleConfigReconciler(
            ClusterView view,
            ReconcilerSignals signals,
            StartGate gate,
            Fleet fleet,
            SettingsJudge judge,
            ServerSideApply door,
            Removal removal,
            BuiltIns builtIns,
            ConfigGauges gauges) {
        this.view = view;
        this.signals = signals;
        this.gate = gate;
        this.fleet = fleet;
        this.judge = judge;
        this.door = door;
        this.removal = removal;
        this.builtIns = builtIns;
        this.gauges = gauges;
    }

    @Override
    public List<EventSource<?, ModuleConfig>> prepareEventSources(EventSourceContext<ModuleConfig> context) {
        view.configsFrom(context);
        return List.of(signals.configs());
    }

    @Override
    public UpdateControl<ModuleConfig> reconcile(ModuleConfig config, Context<ModuleConfig> context) {
        if (!gate.isOpen()) {
            return UpdateControl.noUpdate();
        }
        var name = config.getMetadata().getName();
        signals.module(name);
        signals.releasesOf(name);
        if (name.equals(PLATFORM)) {
            builtIns.names().forEach(signals::module); // they show its channel
        }
        gauges.allowedToDisable(name, !context.isPrimaryResourceDeleted() && mayBeDisabled(config));
        if (context.isPrimaryResourceDeleted()) {
            handOver(name, Optional.empty());
            return UpdateControl.noUpdate();
        }
        removal.remove(config, List.of(OBSOLETE_FINALIZER), List.of());
        if (config.getMetadata().getDeletionTimestamp() != null) {
            return delete(config, name);
        }
        var judged = handOver(name, Optional.of(config));
        writeStatus(config, name, judged);
        if (SPECIAL.contains(name)) {
            return UpdateControl.noUpdate();
        }
        if (view.module(name).isEmpty()) {
            return UpdateControl.<ModuleConfig>noUpdate().rescheduleAfter(UNKNOWN_MODULE);
        }
        door.apply(config, withFinalizer(name));
        if (ModuleObservation.wish(Optional.of(config)) == Wish.OFF && moduleSays(name, ConditionValue.FALSE)) {
            removal.remove(config, List.of(), List.of(Names.ANNOTATION_ALLOW_DISABLING));
        }
        return UpdateControl.noUpdate();
    }

    /** Spec 04 §5.4: the Module says so first, then the ModuleConfig may go. */
    private UpdateControl<ModuleConfig> delete(ModuleConfig config, String name) {
        handOver(name, Optional.empty());
        var told = SPECIAL.contains(name) || view.module(name).isEmpty() || moduleSays(name, ConditionValue.UNKNOWN);
        if (!told) {
            return UpdateControl.<ModuleConfig>noUpdate().rescheduleAfter(SOON);
        }
        removal.remove(config, List.of(Names.FINALIZER_MODULE_REGISTERED), List.of(Names.ANNOTATION_ALLOW_DISABLING));
        return UpdateControl.noUpdate();
    }

    /** Nobody would be asked: it is enabled and annotated (spec 04 §16.2). */
    private static boolean mayBeDisabled(ModuleConfig config) {
        var annotations = config.getMetadata().getAnnotations();
        return ModuleObservation.wish(Optional.of(config)) == Wish.ON
                && annotations != null
                && annotations.containsKey(Names.ANNOTATION_ALLOW_DISABLING);
    }

    private boolean moduleSays(String name, String status) {
        return view.module(name)
                .map(ModuleDrawing::read)
                .flatMap(it -> it.condition(StatusCondition.ENABLED_BY_CONFIG))
                .filter(it -> it.value().status().equals(status))
                .isPresent();
    }

    /** Valid settings go to the running version at once; invalid ones leave the last valid ones in force (spec 04 §7.4). */
    private SettingsJudge.Judgement handOver(String name, Optional<ModuleConfig> config) {
        var judged = judge.judge(name, SettingsReading.of(config));
        if (SPECIAL.contains(name) && !builtIns.names().contains(name)) {
            return judged;
        }
        var runtime = fleet.module(name);
        if (!judged.verdict().isValid()) {
            LOG.warnf("ModuleConfig %s: %s", name, judged.verdict().error().orElse(""));
            return judged;
        }
        var converted = judged.verdict().converted().orElseGet(JsonNodeFactory.instance::objectNode);
        runtime.work().ifPresent(work -> {
            if (work.applySettings(converted)) {
                runtime.settingsChanged();
            }
        });
        return judged;
    }

    private void writeStatus(ModuleConfig config, String name, SettingsJudge.Judgement judged) {
        var known = SPECIAL.contains(name) || view.module(name).isPresent();
        var situation = new SettingsStatus.Situation(
                known, SettingsReading.of(Optional.of(config)), judged.verdict(), offReason(name));
        var status = SettingsStatus.of(name, situation, judged.conversions());
        var wanted = named(name);
        wanted.setStatus(new ModuleConfigStatus(status.version(), status.message()));
        door.applyStatus(config, wanted);
    }

    /** Why an installed module does not run although the user wants it to (spec 04 §7.1 row 5). */
    private Optional<String> offReason(String name) {
        RuntimeState state = fleet.module(name).state();
        return state.decision().filter(it -> state.current().isPresent()).flatMap(decision -> {
            if (decision.isTurnedOffByTerminator() && decision.verdict() instanceof Verdict.Off off) {
                return Optional.of(off.message());
            }
            return decision.verdict() instanceof Verdict.Failed failed
                            && failed.last().isEmpty()
                    ? Optional.of(failed.message())
                    : Optional.empty();
        });
    }

    private static ModuleConfig withFinalizer(String name) {
        var wanted = named(name);
        wanted.getMetadata().setFinalizers(List.of(Names.FINALIZER_MODULE_REGISTERED));
        return wanted;
    }

    private static ModuleConfig named(String name) {
        var config = new ModuleConfig();
        config.setMetadata(new ObjectMetaBuilder().withName(name).build());
        return config;
    }
}
