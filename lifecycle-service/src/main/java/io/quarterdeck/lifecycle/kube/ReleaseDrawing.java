package io.quarterdeck.lifecycle.kube;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.quarterdeck.lifecycle.staging.InstalledAnswer;
import io.quarterdeck.lifecycle.staging.StagedAnswer;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.model.release.StagingFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** The fields of a ModuleRelease that lifecycle-service owns, as they should be. */
final class ReleaseDrawing {

    private ReleaseDrawing() {}

    /** With our finalizer. */
    static ModuleRelease withFinalizer(ModuleRelease live) {
        var wanted = named(live);
        wanted.getMetadata().setFinalizers(new ArrayList<>(java.util.List.of(Names.FINALIZER_EXIST_ON_FS)));
        return wanted;
    }

    /** Whether our finalizer is on it. */
    static boolean hasFinalizer(ModuleRelease live) {
        return live.getMetadata().getFinalizers() != null
                && live.getMetadata().getFinalizers().contains(Names.FINALIZER_EXIST_ON_FS);
    }

    /**
     * Our part of the status: both conditions, and the facts of the staging.
     *
     * @param staged    empty keeps what the release says
     * @param installed empty keeps what the release says
     */
    static ModuleRelease status(
            ModuleRelease live, Optional<StagedAnswer> staged, Optional<InstalledAnswer> installed, Instant now) {
        var present = ReleaseReading.conditions(live);
        var generation = live.getMetadata().getGeneration();
        var conditions = new ArrayList<Condition>();
        var stagedBefore = Conditions.find(present, StagedAnswer.TYPE);
        staged.map(it ->
                        since(stagedBefore, StagedAnswer.TYPE, it.status(), it.reason(), it.message(), generation, now))
                .or(() -> stagedBefore)
                .ifPresent(conditions::add);
        var installedBefore = Conditions.find(present, InstalledAnswer.TYPE);
        installed
                .map(it -> since(
                        installedBefore, InstalledAnswer.TYPE, it.status(), it.reason(), it.message(), generation, now))
                .or(() -> installedBefore)
                .ifPresent(conditions::add);
        var facts = staged.flatMap(StagedAnswer::facts).or(() -> presentFacts(live));
        var size = facts.map(StagingFacts::size).orElse(null);
        var pull = facts.map(StagingFacts::pullDuration).orElse(null);
        var wanted = named(live);
        wanted.setStatus(ModuleReleaseStatus.ofLifecycle(size, pull, facts.orElse(null), conditions));
        return wanted;
    }

    private static Condition since(
            Optional<Condition> before,
            String type,
            String status,
            String reason,
            String message,
            Long generation,
            Instant now) {
        return Conditions.since(before, type, status, reason, message, generation, now);
    }

    private static Optional<StagingFacts> presentFacts(ModuleRelease live) {
        return Optional.ofNullable(live.getStatus()).map(ModuleReleaseStatus::staging);
    }

    private static ModuleRelease named(ModuleRelease live) {
        var release = new ModuleRelease();
        release.setMetadata(
                new ObjectMetaBuilder().withName(live.getMetadata().getName()).build());
        return release;
    }
}
