package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseSpec;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.model.release.UpdateRules;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Jump;
import io.quarterdeck.release.fact.ModuleState;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.Recorded;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.fact.Requests;
import io.quarterdeck.requirement.Requirements;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects of the API as values for the evaluation; whatever is absent or odd becomes empty, never an error. */
public final class FactsReader {

    static final List<String> OWN_MARKS = List.of(
            Annotations.IS_UPDATING, Annotations.NOTIFIED, Annotations.NOTIFICATION_SHIFTS, Annotations.APPLY_AFTER);
    private static final ModuleReleaseSpec NO_SPEC = new ModuleReleaseSpec("", "", null, null, null, null, null, null);
    private static final ModuleReleaseStatus NO_STATUS = ModuleReleaseStatus.ofLifecycle(null, null, null, null);

    private FactsReader() {}

    /** Name of the module that a release belongs to; never parsed from the release's name. */
    static String moduleOf(ModuleRelease release) {
        return text(spec(release).moduleName());
    }

    public static ReleaseFacts release(ModuleRelease release) {
        var spec = spec(release);
        var annotations = annotations(release);
        var generation = release.getMetadata().getGeneration();
        return new ReleaseFacts(
                release.getMetadata().getName(),
                text(spec.moduleName()),
                text(spec.version()),
                source(release),
                Optional.ofNullable(labels(release).get(Names.LABEL_UPDATE_POLICY)),
                generation == null ? 0 : generation,
                ReleasePhase.of(text(status(release).phase())),
                release.isMarkedForDeletion(),
                text(spec.applyAfter()),
                Requirements.read(spec.requirements()),
                jumps(spec),
                Requests.read(annotations),
                recorded(status(release), annotations));
    }

    static ModuleState state(Module module) {
        var properties = properties(module);
        return new ModuleState(
                phase(module), text(properties.source()), text(properties.version()), text(properties.updatePolicy()));
    }

    private static Recorded recorded(ModuleReleaseStatus status, Map<String, String> annotations) {
        return new Recorded(
                text(status.message()),
                Moments.parse(status.transitionTime()),
                Boolean.TRUE.equals(status.approved()),
                orEmpty(status.gates()),
                Moments.parse(status.earliestDeployTime()),
                orEmpty(status.conditions()),
                OWN_MARKS.stream()
                        .filter(annotations::containsKey)
                        .collect(Collectors.toMap(key -> key, annotations::get)));
    }

    private static List<Jump> jumps(ModuleReleaseSpec spec) {
        return Stream.of(Optional.ofNullable(spec.update()).or(() -> Optional.ofNullable(spec.updateConstraints())))
                .flatMap(Optional::stream)
                .map(UpdateRules::versions)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(jump -> new Jump(text(jump.from()), text(jump.to())))
                .toList();
    }

    private static String source(ModuleRelease release) {
        return release.getMetadata().getOwnerReferences().stream()
                .filter(owner -> "ModuleSource".equals(owner.getKind()))
                .map(OwnerReference::getName)
                .findFirst()
                .orElseGet(() -> text(labels(release).get(Names.LABEL_SOURCE)));
    }

    private static String phase(Module module) {
        return module.getStatus() == null ? "" : text(module.getStatus().phase());
    }

    private static ModuleProperties properties(Module module) {
        return Optional.ofNullable(module.getProperties()).orElseGet(() -> ModuleProperties.origin(null, null, null));
    }

    private static ModuleReleaseSpec spec(ModuleRelease release) {
        return release.getSpec() == null ? NO_SPEC : release.getSpec();
    }

    private static ModuleReleaseStatus status(ModuleRelease release) {
        return release.getStatus() == null ? NO_STATUS : release.getStatus();
    }

    static Map<String, String> annotations(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAnnotations()).orElseGet(Map::of);
    }

    private static Map<String, String> labels(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getLabels()).orElseGet(Map::of);
    }

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    static String text(String text) {
        return text == null ? "" : text;
    }
}
