package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.kube.ClusterView;
import io.quarterdeck.lifecycle.kube.ModuleJournal;
import io.quarterdeck.lifecycle.kube.SettingsReading;
import io.quarterdeck.lifecycle.staging.StagedAnswer;
import io.quarterdeck.lifecycle.store.BundleRecord;
import io.quarterdeck.lifecycle.store.BundleStore;
import io.quarterdeck.lifecycle.store.StageResult;
import io.quarterdeck.lifecycle.store.StagedBundleValidation;
import io.quarterdeck.lifecycle.store.StagedVerdict;
import io.quarterdeck.lifecycle.store.VersionLinks;
import io.quarterdeck.lifecycle.worker.Stager;
import io.quarterdeck.lifecycle.worker.StagingOrder;
import io.quarterdeck.lifecycle.worker.WorkFailure;
import io.quarterdeck.model.release.StagingFacts;
import io.quarterdeck.registry.RegistryException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Stages a release: bundle, validation, link (spec 04 §12.2). */
final class BundleStager implements Stager {
    private final BundlePull pull;
    private final BundleStore bundles;
    private final VersionLinks links;
    private final ClusterView view;
    private final ModuleJournal journal;
    private final Runnable makeRoom;
    private final Clock clock;

    /** @param makeRoom collects garbage when the disk is full */
    BundleStager(
            BundlePull pull,
            BundleStore bundles,
            VersionLinks links,
            ClusterView view,
            ModuleJournal journal,
            Runnable makeRoom,
            Clock clock) {
        this.pull = pull;
        this.bundles = bundles;
        this.links = links;
        this.view = view;
        this.journal = journal;
        this.makeRoom = makeRoom;
        this.clock = clock;
    }

    @Override
    public StagedAnswer stage(StagingOrder order) {
        var began = clock.instant();
        var version = StoreInstaller.withoutV(order.target().version());
        var prefix = "download the '%s/%s' module: ".formatted(order.module(), version);
        try {
            var result = pull.pull(order.module(), order.target(), false);
            if (result instanceof StageResult.Stored stored) {
                warnAboutLinks(order, stored);
                return validate(order, stored.bundle(), began);
            }
            if (result instanceof StageResult.Refused refused) {
                return invalid("validation failed: " + refused.text());
            }
            var failed = (StageResult.Failed) result;
            if (failed.noSpace()) {
                makeRoom.run();
            }
            return notHad(prefix + failed.text());
        } catch (WorkFailure e) {
            return notHad(e.getMessage());
        } catch (RegistryException e) {
            return e.contentRefused() ? invalid("validation failed: " + e.message()) : notHad(prefix + e.message());
        }
    }

    private StagedAnswer validate(StagingOrder order, BundleRecord bundle, Instant began) {
        var tree = bundles.directory(bundle.digest());
        var verdict = StagedBundleValidation.validate(
                tree,
                order.module(),
                SettingsReading.of(view.config(order.module())),
                view.source(order.target().source())
                        .map(it -> SourceRegistry.values(it.getSpec().registry())));
        var weight = verdict instanceof StagedVerdict.Valid valid
                ? valid.module().definition().weight()
                : null;
        var facts = Optional.of(new StagingFacts(
                bundle.digest().toString(),
                bundle.size(),
                weight,
                bundle.pullDuration(),
                seconds(Duration.between(began, clock.instant())),
                null));
        if (verdict instanceof StagedVerdict.ValidationFailed failed) {
            return StagedAnswer.failed(StagedAnswer.VALIDATION_FAILED, failed.text(), facts);
        }
        try {
            links.link(order.module(), StoreInstaller.directory(order.target()), bundle.digest());
        } catch (IOException e) {
            return notHad("download the '%s/%s' module: %s"
                    .formatted(
                            order.module(),
                            StoreInstaller.withoutV(order.target().version()),
                            e.getMessage()));
        }
        return verdict instanceof StagedVerdict.SettingsInvalid invalid
                ? StagedAnswer.failed(StagedAnswer.SETTINGS_INVALID, invalid.text(), facts)
                : StagedAnswer.staged(facts.get());
    }

    private void warnAboutLinks(StagingOrder order, StageResult.Stored stored) {
        if (!stored.skippedLinks().isEmpty()) {
            view.release(order.target().release())
                    .ifPresent(it -> journal.warn(
                            it, "LinksSkipped", "symbolic links that lead outside: " + stored.skippedLinks()));
        }
    }

    private static StagedAnswer notHad(String message) {
        return StagedAnswer.failed(StagedAnswer.DOWNLOAD_FAILED, message, Optional.empty());
    }

    private static StagedAnswer invalid(String message) {
        return StagedAnswer.failed(StagedAnswer.VALIDATION_FAILED, message, Optional.empty());
    }

    private static String seconds(Duration duration) {
        return Math.max(1, duration.toSeconds()) + "s";
    }
}
