package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.staging.InstalledAnswer;
import io.quarterdeck.lifecycle.staging.ReleaseFacts;
import io.quarterdeck.lifecycle.staging.StagedAnswer;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.StagingFacts;
import java.util.List;
import java.util.Optional;

/** A ModuleRelease as the pure rooms see it. */
public final class ReleaseReading {

    private ReleaseReading() {}

    /** The facts; never throws for odd content (spec 01 §1.2). */
    public static ReleaseFacts of(ModuleRelease release) {
        var status = Optional.ofNullable(release.getStatus());
        var conditions = conditions(release);
        var generation = release.getMetadata().getGeneration();
        return new ReleaseFacts(
                release.getMetadata().getName(),
                version(release),
                source(release),
                status.map(it -> it.phase()).orElse(""),
                status.map(it -> it.transitionTime()).orElse(""),
                release.getMetadata().getDeletionTimestamp() != null,
                digest(release),
                Conditions.current(conditions, "Admitted", generation),
                Conditions.current(conditions, StagedAnswer.TYPE, generation),
                Conditions.find(conditions, InstalledAnswer.TYPE));
    }

    /** Conditions, never null. */
    static List<Condition> conditions(ModuleRelease release) {
        return Optional.ofNullable(release.getStatus())
                .map(it -> it.conditions())
                .orElse(List.of());
    }

    /** {@code v<version>}; empty text for a release without version. */
    static String version(ModuleRelease release) {
        var version = release.getSpec() == null ? null : release.getSpec().version();
        if (version == null || version.isEmpty()) {
            return "";
        }
        return version.startsWith("v") ? version : "v" + version;
    }

    /** Name of the module, empty if there is none. */
    static String module(ModuleRelease release) {
        return Optional.ofNullable(release.getSpec()).map(it -> it.moduleName()).orElse("");
    }

    private static Optional<String> digest(ModuleRelease release) {
        return Optional.ofNullable(release.getStatus())
                .map(it -> it.staging())
                .map(StagingFacts::digest)
                .filter(it -> !it.isEmpty());
    }

    /** The label {@code source}, else the owning ModuleSource (spec 04 §6, spec 01 §7.1). */
    private static String source(ModuleRelease release) {
        var labels = release.getMetadata().getLabels();
        if (labels != null && labels.get(Names.LABEL_SOURCE) != null) {
            return labels.get(Names.LABEL_SOURCE);
        }
        return release.getMetadata().getOwnerReferences().stream()
                .filter(it -> "ModuleSource".equals(it.getKind()))
                .map(it -> it.getName())
                .findFirst()
                .orElse("");
    }
}
