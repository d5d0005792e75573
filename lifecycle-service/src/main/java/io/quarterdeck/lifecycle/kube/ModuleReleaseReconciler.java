package io.quarterdeck.lifecycle.kube;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.lifecycle.staging.CurrentChoice;
import io.quarterdeck.lifecycle.staging.InstalledAnswer;
import io.quarterdeck.lifecycle.staging.ReleaseFacts;
import io.quarterdeck.lifecycle.staging.StagedAnswer;
import io.quarterdeck.lifecycle.staging.StagingDecision;
import io.quarterdeck.lifecycle.staging.StagingDecision.Action;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.lifecycle.worker.StagingDesk;
import io.quarterdeck.lifecycle.worker.StagingOrder;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.operator.SeesEveryEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Gets the bytes of admitted releases, tells how the deployed one does, and takes deleted ones away (spec 04 §12). */
@ControllerConfiguration(name = "modulerelease", fieldManager = "lifecycle", generationAwareEventProcessing = false)
@GradualRetry(maxAttempts = -1, initialInterval = 5000, intervalMultiplier = 2, maxInterval = 180_000)
public class ModuleReleaseReconciler implements Reconciler<ModuleRelease>, SeesEveryEvent {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final ClusterView view;
    private final ReconcilerSignals signals;
    private final StartGate gate;
    private final Fleet fleet;
    private final StagingDesk desk;
    private final ServerSideApply door;
    private final InstalledReport installed;
    private final ReleaseUninstall uninstall;
    private final ModuleJournal journal;
    private final Clock clock;
    /** Digest by release, as last seen on disk. */
    private final Map<String, String> bundles = new ConcurrentHashMap<>();

    ModuleReleaseReconciler(
            ClusterView view,
            ReconcilerSignals signals,
            StartGate gate,
            Fleet fleet,
            StagingDesk desk,
            ServerSideApply door,
            InstalledReport installed,
            ReleaseUninstall uninstall,
            ModuleJournal journal,
            Clock clock) {
        this.view = view;
        this.signals = signals;
        this.gate = gate;
        this.fleet = fleet;
        this.desk = desk;
        this.door = door;
        this.installed = installed;
        this.uninstall = uninstall;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ModuleRelease>> prepareEventSources(EventSourceContext<ModuleRelease> context) {
        view.releasesFrom(context);
        return List.of(signals.releases());
    }

    @Override
    public UpdateControl<ModuleRelease> reconcile(ModuleRelease release, Context<ModuleRelease> context) {
        var module = ReleaseReading.module(release);
        if (!gate.isOpen() || module.isEmpty()) {
            return UpdateControl.noUpdate();
        }
        if (context.isPrimaryResourceDeleted()) {
            desk.cancel(release.getMetadata().getName());
            signals.module(module);
            return UpdateControl.noUpdate();
        }
        var facts = ReleaseReading.of(release);
        if (facts.deleting()) {
            desk.cancel(facts.name());
            bundles.remove(facts.name());
            signals.module(module);
            return uninstall.isDone(release, module, facts)
                    ? UpdateControl.noUpdate()
                    : UpdateControl.<ModuleRelease>noUpdate().rescheduleAfter(SOON);
        }
        if (facts.digest()
                .filter(it -> !it.equals(bundles.put(facts.name(), it)))
                .isPresent()) {
            signals.config(module); // its settings may be judged by this bundle from now on
        }
        return live(release, module, facts);
    }

    private UpdateControl<ModuleRelease> live(ModuleRelease release, String module, ReleaseFacts facts) {
        var settings = SettingsReading.fingerprint(view.config(module));
        var overridden = view.override(module).isPresent();
        var now = clock.instant();
        var decision = StagingDecision.of(facts, overridden, desk.memory(facts.name()), settings, now);
        var generation = release.getMetadata().getGeneration();
        var staged = desk.answer(facts.name(), generation);
        var untold = staged.filter(answer -> !facts.staged()
                .map(told -> answer.reason().equals(told.reason()))
                .orElse(false));
        // an answer that the release does not show yet is written before anything is begun anew
        switch (untold.isPresent() && decision.action() == Action.STAGE ? Action.NOTHING : decision.action()) {
            case CANCEL -> desk.cancel(facts.name());
            case STAGE, VALIDATE_AGAIN -> {
                if (desk.isBusy(module)) {
                    return UpdateControl.<ModuleRelease>noUpdate().rescheduleAfter(SOON);
                }
                door.apply(release, ReleaseDrawing.withFinalizer(release));
                staged = decision.action() == Action.STAGE ? Optional.of(StagedAnswer.downloading()) : staged;
                write(release, staged, facts, module);
                desk.stage(new StagingOrder(module, facts.target(), generation, settings));
                return UpdateControl.noUpdate();
            }
            default -> {
                // nothing to begin
            }
        }
        write(release, staged, facts, module);
        signals.module(module);
        return decision.nextTry()
                .map(next -> UpdateControl.<ModuleRelease>noUpdate()
                        .rescheduleAfter(Duration.between(now, next).plusMillis(100)))
                .orElseGet(UpdateControl::noUpdate);
    }

    private void write(ModuleRelease release, Optional<StagedAnswer> staged, ReleaseFacts facts, String module) {
        var report = report(facts, module);
        if (staged.isEmpty() && report.isEmpty()) {
            return;
        }
        var wanted = ReleaseDrawing.status(release, staged, report, clock.instant());
        if (door.applyStatus(release, wanted) == Outcome.WRITTEN) {
            tell(release, staged, report, facts);
        }
    }

    private Optional<InstalledAnswer> report(ReleaseFacts facts, String module) {
        var releases = view.releasesOf(module).stream().map(ReleaseReading::of).toList();
        return installed.of(
                facts,
                CurrentChoice.deployed(releases),
                module,
                fleet.module(module).state());
    }

    private void tell(
            ModuleRelease release,
            Optional<StagedAnswer> staged,
            Optional<InstalledAnswer> report,
            ReleaseFacts before) {
        staged.filter(it -> !before.staged()
                        .map(was -> it.reason().equals(was.reason())
                                && it.message().equals(was.message() == null ? "" : was.message()))
                        .orElse(false))
                .ifPresent(it -> {
                    if (it.status().equals("True")) {
                        journal.tell(release, "Staged", "Staged");
                    } else if (it.status().equals("False")) {
                        journal.warn(release, "StagingFailed", it.message());
                    }
                });
        report.filter(it -> !before.installed()
                        .map(was -> it.reason().equals(was.reason())
                                && it.message().equals(was.message() == null ? "" : was.message()))
                        .orElse(false))
                .ifPresent(it -> {
                    if (it.status().equals("True")) {
                        journal.tell(release, "Installed", "Installed");
                    } else if (it.status().equals("False") && !it.reason().equals("Superseded")) {
                        journal.warn(release, "InstallFailed", it.message());
                    }
                });
    }
}
