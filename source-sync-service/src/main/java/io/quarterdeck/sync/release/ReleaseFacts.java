package io.quarterdeck.sync.release;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.model.release.StagingFacts;
import io.quarterdeck.model.release.UpdateRules;
import io.quarterdeck.model.release.UpdateRules.VersionJump;
import io.quarterdeck.sync.chain.KnownRelease;
import io.quarterdeck.sync.chain.KnownRelease.Standing;
import io.quarterdeck.version.ModuleVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Questions about a release that is there; never fails on what other writers put into it. */
public record ReleaseFacts(ModuleRelease release) {
    private static final Set<String> LABELS =
            Set.of(Names.LABEL_MODULE, Names.LABEL_SOURCE, Names.LABEL_RELEASE_CHECKSUM, Names.LABEL_UPDATE_POLICY);
    private static final Set<String> ANNOTATIONS =
            Set.of(Annotations.CHANGE_CAUSE, Annotations.RELEASE_DIGEST, Annotations.REGISTRY_SPEC_CHANGED);

    public String name() {
        return release.getMetadata().getName();
    }

    public String module() {
        return release.getSpec() == null ? "" : release.getSpec().moduleName();
    }

    public boolean deployed() {
        return ReleasePhase.of(phase()) == ReleasePhase.DEPLOYED;
    }

    /** Pending, without phase, or with one that nobody knows. */
    public boolean pending() {
        return ReleasePhase.of(phase()).isWaiting();
    }

    public boolean beingDeleted() {
        return release.getMetadata().getDeletionTimestamp() != null;
    }

    /** Digest of {@code release:<vX.Y.Z>} as first seen; empty for objects of other writers. */
    public Optional<String> digest() {
        return Optional.ofNullable(annotations().get(Annotations.RELEASE_DIGEST))
                .filter(text -> !text.isEmpty());
    }

    /** Digest of the bundle that lifecycle-service staged; empty before that. */
    public Optional<String> bundleDigest() {
        return Optional.ofNullable(release.getStatus())
                .map(ModuleReleaseStatus::staging)
                .map(StagingFacts::digest)
                .filter(text -> !text.isEmpty());
    }

    /** Whether the tag of this version was seen to name something else. */
    public Optional<Condition> tagMutated() {
        return Optional.ofNullable(release.getStatus())
                .flatMap(status -> Conditions.find(status.conditions(), TagFinding.TYPE));
    }

    /** Empty if {@code spec.version} is no version. */
    public Optional<ModuleVersion> version() {
        return Optional.ofNullable(release.getSpec()).flatMap(spec -> ModuleVersion.find(spec.version()));
    }

    /** Whether an owner reference names the source by kind, name and uid (spec 02 §15). */
    public boolean isOwnedBy(ReleaseOrigin origin) {
        return owners().stream()
                .anyMatch(owner -> ReleaseOrigin.isSource(owner)
                        && origin.name().equals(owner.getName())
                        && origin.uid().equals(owner.getUid()));
    }

    /** Whether the source owns it, by uid; without any owning source the label decides (spec 01 §7.1). */
    public boolean isFrom(ReleaseOrigin origin) {
        var sources = owners().stream().filter(ReleaseOrigin::isSource).toList();
        return sources.isEmpty()
                ? Labels.value(origin.name()).equals(labels().get(Names.LABEL_SOURCE))
                : sources.stream().anyMatch(owner -> origin.uid().equals(owner.getUid()));
    }

    /** As the chain sees it; empty if {@code spec.version} is no version, such as {@code .0.0.0-dev4}. */
    public Optional<KnownRelease> forChain(ReleaseOrigin asking) {
        var spec = release.getSpec();
        if (spec == null) {
            return Optional.empty();
        }
        return version()
                .map(version -> new KnownRelease(
                        name(),
                        version,
                        standing(),
                        isFrom(asking),
                        release.getStatus() == null ? null : release.getStatus().transitionTime(),
                        jumps(spec.update() == null ? spec.updateConstraints() : spec.update())));
    }

    /** Labels of this service. */
    public Map<String, String> ownLabels() {
        return only(labels(), LABELS);
    }

    Map<String, String> ownAnnotations() {
        return only(annotations(), ANNOTATIONS);
    }

    public List<OwnerReference> owners() {
        var owners = release.getMetadata().getOwnerReferences();
        return owners == null ? List.of() : owners;
    }

    private Standing standing() {
        if (deployed()) {
            return Standing.DEPLOYED;
        }
        return pending() ? Standing.PENDING : Standing.OTHER;
    }

    private String phase() {
        var phase = release.getStatus() == null ? null : release.getStatus().phase();
        return phase == null ? "" : phase;
    }

    private Map<String, String> labels() {
        var labels = release.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }

    private Map<String, String> annotations() {
        var annotations = release.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    private static List<VersionJump> jumps(UpdateRules rules) {
        return rules == null || rules.versions() == null ? List.of() : rules.versions();
    }

    private static Map<String, String> only(Map<String, String> all, Set<String> keys) {
        var kept = new LinkedHashMap<String, String>();
        all.forEach((key, value) -> {
            if (keys.contains(key)) {
                kept.put(key, value);
            }
        });
        return kept;
    }
}
