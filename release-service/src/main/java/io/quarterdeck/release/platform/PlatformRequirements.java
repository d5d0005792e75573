package io.quarterdeck.release.platform;

import static io.quarterdeck.release.gate.ResolvedBy.OPERATOR;
import static io.quarterdeck.release.gate.ResolvedBy.OTHER_MODULE;

import io.quarterdeck.release.gate.PlatformPart.Unmet;
import io.quarterdeck.requirement.Objection;
import io.quarterdeck.requirement.RequirementCheck;
import io.quarterdeck.requirement.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a DeckhouseRelease demands and what the running modules demand of it, in the order of spec 03 §19. */
public final class PlatformRequirements {

    private static final String KUBERNETES = "k8s";
    private static final String AUTOMATIC_KUBERNETES = "autoK8sVersion";
    private static final String MIGRATED_MODULES = "migratedModules";
    private static final Set<String> CHECKED_ELSEWHERE =
            Set.of("deckhouse", "kubernetes", "modules", AUTOMATIC_KUBERNETES, MIGRATED_MODULES);

    private static final String EDIT_CLUSTER = "kubectl -n d8-system exec -it deployment/deckhouse -c deckhouse --"
            + " deckhouse-controller edit cluster-configuration";

    private final PlatformWorld world;
    private final RequirementCheck check;

    public PlatformRequirements(PlatformWorld world) {
        this.world = world;
        this.check = new RequirementCheck(world.cluster());
    }

    /**
     * Everything that is not met; empty if the release may be deployed as far as requirements go.
     *
     * @param version      {@code spec.version} as written
     * @param requirements {@code spec.requirements}
     */
    public List<Unmet> of(String version, Map<String, String> requirements) {
        var unmet = new ArrayList<Unmet>();
        check.platformObjections(version, world.modules()).stream()
                .findFirst()
                .map(PlatformRequirements::ofModule)
                .ifPresent(unmet::add);
        ownKeys(version, requirements).ifPresent(unmet::add);
        automaticKubernetes(requirements.getOrDefault(AUTOMATIC_KUBERNETES, "")).ifPresent(unmet::add);
        missing(migratedModules(requirements)).forEach(unmet::add);
        return unmet;
    }

    private static Unmet ofModule(Objection objection) {
        return objection.module().isEmpty()
                ? new Unmet(objection.message(), OPERATOR, "kubectl get deckhousereleases.deckhouse.io")
                : new Unmet(objection.message(), OTHER_MODULE, "kubectl get mr -l module=" + objection.module());
    }

    /** The first key, by name, that fails. */
    private Optional<Unmet> ownKeys(String version, Map<String, String> requirements) {
        return new TreeMap<>(requirements)
                .entrySet().stream()
                        .filter(entry -> !CHECKED_ELSEWHERE.contains(entry.getKey()))
                        .flatMap(entry -> ownKey(entry.getKey(), entry.getValue())
                                .map(error -> new Unmet(
                                        "\"" + entry.getKey() + "\" requirement for DeckhouseRelease \"" + version
                                                + "\" not met: " + error,
                                        OPERATOR,
                                        entry.getKey().equals(KUBERNETES)
                                                ? EDIT_CLUSTER
                                                : "kubectl get deckhousereleases.deckhouse.io"))
                                .stream())
                        .findFirst();
    }

    private Optional<String> ownKey(String key, String value) {
        if (!key.equals(KUBERNETES)) {
            return Optional.of("requirement with a key: " + key + ": Not registered");
        }
        return check.kubernetes(Requirements.of("", ">= " + value, Map.of())).map(finding -> finding.message());
    }

    /** Counts only where the cluster follows the platform's default. */
    private Optional<Unmet> automaticKubernetes(String candidate) {
        if (candidate.isEmpty()) {
            return Optional.empty();
        }
        return world.kubernetes()
                .fold(
                        wanted -> wanted.filter(PlatformWorld.AUTOMATIC::equals)
                                .flatMap(follows -> check.kubernetesObjections(candidate, world.modules()).stream()
                                        .findFirst())
                                .map(PlatformRequirements::ofModule),
                        error -> Optional.of(
                                new Unmet("getting cluster kubernetes version: " + error, OPERATOR, EDIT_CLUSTER)));
    }

    /** Names of the modules that a release takes out of the platform's image. */
    public static Stream<String> migratedModules(Map<String, String> requirements) {
        return Stream.of(requirements.getOrDefault(MIGRATED_MODULES, "").split(","))
                .map(String::strip)
                .filter(module -> !module.isEmpty());
    }

    private Stream<Unmet> missing(Stream<String> migrated) {
        return migrated.filter(world.supply()::misses)
                .map(module -> new Unmet(
                        "migrated module '" + module + "' not found in any ModuleSource registry",
                        OPERATOR,
                        "kubectl get ms"));
    }
}
