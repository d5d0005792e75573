package io.quarterdeck.sync.release;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseSpec;
import io.quarterdeck.model.release.UpdateRules;
import io.quarterdeck.sync.chain.ChangeCause;
import io.quarterdeck.sync.chain.Versions;
import io.quarterdeck.version.ModuleVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A ModuleRelease as this service writes it: always every field that it owns (spec 02 §11.1), because a partial document would
 * remove the rest. Fields of others ({@code spec.applyAfter}, label {@code status}, the user's annotations) never appear.
 */
public final class WantedRelease {
    private WantedRelease() {}

    /**
     * A release that is to be.
     *
     * @param policy name of the update policy, {@code deckhouse} if inherited
     */
    public static ModuleRelease created(
            String module,
            ModuleVersion version,
            ReleaseOrigin origin,
            String policy,
            ReleaseContent content,
            ChangeCause cause) {
        var labels = new LinkedHashMap<String, String>();
        labels.put(Names.LABEL_MODULE, Labels.value(module));
        labels.put(Names.LABEL_SOURCE, Labels.value(origin.name()));
        labels.put(Names.LABEL_RELEASE_CHECKSUM, Checksums.md5(content.digest()));
        labels.put(Names.LABEL_UPDATE_POLICY, Labels.value(policy));
        var annotations = new LinkedHashMap<String, String>();
        annotations.put(Annotations.CHANGE_CAUSE, cause.annotation());
        annotations.put(Annotations.RELEASE_DIGEST, content.digest());
        return document(name(module, version), labels, annotations, origin, spec(module, version, content));
    }

    /** {@code <module>-v<X.Y.Z>}. */
    public static String name(String module, ModuleVersion version) {
        return module + "-" + Versions.tag(version);
    }

    /** Everything this service owns on a live release, unchanged. */
    public static ModuleRelease copyOf(ModuleRelease live) {
        var facts = new ReleaseFacts(live);
        var spec = live.getSpec();
        var own = new ModuleReleaseSpec(
                spec.moduleName(),
                spec.version(),
                spec.weight(),
                null,
                spec.requirements(),
                spec.changelog(),
                spec.update(),
                null);
        var copy = new ModuleRelease();
        copy.setMetadata(new ObjectMeta());
        copy.getMetadata().setName(live.getMetadata().getName());
        copy.getMetadata().setLabels(facts.ownLabels());
        copy.getMetadata().setAnnotations(facts.ownAnnotations());
        copy.getMetadata().setOwnerReferences(facts.owners());
        copy.setSpec(own);
        return copy;
    }

    private static ModuleReleaseSpec spec(String module, ModuleVersion version, ReleaseContent content) {
        var definition = content.definition().orElse(ModuleDefinition.NONE);
        return new ModuleReleaseSpec(
                module,
                Versions.numbers(version),
                definition.weight(),
                null,
                definition.requirements().orElse(null),
                content.changelog().orElse(null),
                definition.jumps().isEmpty() ? null : new UpdateRules(definition.jumps()),
                null);
    }

    private static ModuleRelease document(
            String name,
            Map<String, String> labels,
            Map<String, String> annotations,
            ReleaseOrigin origin,
            ModuleReleaseSpec spec) {
        var release = new ModuleRelease();
        release.setMetadata(new ObjectMeta());
        release.getMetadata().setName(name);
        release.getMetadata().setLabels(labels);
        release.getMetadata().setAnnotations(annotations);
        release.getMetadata().setOwnerReferences(List.of(origin.owner()));
        release.setSpec(spec);
        return release;
    }

    /**
     * The release with its labels put right; empty if they are (spec 02 §11.2): all three of a Pending release of this source,
     * only missing ones of any other.
     */
    public static Optional<ModuleRelease> relabelled(ModuleRelease live, ReleaseOrigin origin, String policy) {
        var facts = new ReleaseFacts(live);
        var wanted = new LinkedHashMap<>(facts.ownLabels());
        var right = new LinkedHashMap<String, String>();
        right.put(Names.LABEL_MODULE, Labels.value(live.getSpec().moduleName()));
        right.put(Names.LABEL_SOURCE, Labels.value(origin.name()));
        right.put(Names.LABEL_UPDATE_POLICY, Labels.value(policy));
        facts.digest().ifPresent(digest -> right.put(Names.LABEL_RELEASE_CHECKSUM, Checksums.md5(digest)));
        right.forEach((key, value) -> {
            if (facts.pending() && !key.equals(Names.LABEL_RELEASE_CHECKSUM)) {
                wanted.put(key, value);
            } else {
                wanted.putIfAbsent(key, value);
            }
        });
        if (wanted.equals(facts.ownLabels())) {
            return Optional.empty();
        }
        var copy = copyOf(live);
        copy.getMetadata().setLabels(wanted);
        return Optional.of(copy);
    }

    /**
     * The Pending release as its image says it, whole and from this source; empty if it says so already. A new change-cause alone
     * is no reason to write (spec 02 §11.2).
     *
     * @param cause value of the annotation if something else changes
     */
    public static Optional<ModuleRelease> refreshed(
            ModuleRelease live,
            ModuleVersion version,
            ReleaseOrigin origin,
            String policy,
            ReleaseContent content,
            String cause) {
        var wanted = created(live.getSpec().moduleName(), version, origin, policy, content, ChangeCause.STEP_BY_STEP);
        wanted.getMetadata().setName(live.getMetadata().getName());
        var present = copyOf(live);
        var annotations = new LinkedHashMap<>(present.getMetadata().getAnnotations());
        annotations.put(Annotations.RELEASE_DIGEST, content.digest());
        var same = annotations.equals(present.getMetadata().getAnnotations())
                && wanted.getMetadata().getLabels().equals(present.getMetadata().getLabels())
                && wanted.getMetadata()
                        .getOwnerReferences()
                        .equals(present.getMetadata().getOwnerReferences())
                && SameSpec.of(wanted.getSpec(), present.getSpec());
        annotations.put(Annotations.CHANGE_CAUSE, cause);
        wanted.getMetadata().setAnnotations(annotations);
        return same ? Optional.empty() : Optional.of(wanted);
    }

    /** The same bytes stand in another source now: label and owner move there, nothing else (spec 02 §13.3). */
    public static ModuleRelease handedOver(ModuleRelease live, ReleaseOrigin origin) {
        var copy = copyOf(live);
        copy.getMetadata().getLabels().put(Names.LABEL_SOURCE, Labels.value(origin.name()));
        copy.getMetadata().setOwnerReferences(List.of(origin.owner()));
        return copy;
    }

    /** The release marked for new registry settings (spec 02 §15). */
    public static ModuleRelease markedForRegistry(ModuleRelease live, String now) {
        var copy = copyOf(live);
        copy.getMetadata().getAnnotations().put(Annotations.REGISTRY_SPEC_CHANGED, now);
        return copy;
    }
}
