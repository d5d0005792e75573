package io.quarterdeck.release.platform;

import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.order.ReleaseLine;
import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.requirement.ModuleFacts;
import io.quarterdeck.requirement.Objection;
import io.quarterdeck.requirement.RequirementCheck;
import io.quarterdeck.version.ModuleVersion;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which running modules would block an upgrade of the platform or of Kubernetes, asked before anybody tries. */
public final class Readiness {

    /** The versions in question, as written. */
    public record Candidate(Optional<String> platform, Optional<String> kubernetes) {

        @Override
        public String toString() {
            return Stream.of(
                            kubernetes.map(version -> "Kubernetes " + version),
                            platform.map(version -> "platform " + version))
                    .flatMap(Optional::stream)
                    .reduce((one, other) -> one + " with " + other)
                    .orElse("nothing");
        }
    }

    /**
     * A module that would block.
     *
     * @param reasons as admission and gates would tell them
     * @param wayOut  name of the lowest newer release that would not block; empty if none is known
     */
    public record Blocker(String module, String version, List<String> reasons, Optional<String> wayOut) {

        public Blocker {
            reasons = List.copyOf(reasons);
        }
    }

    private static final RequirementCheck CHECK = new RequirementCheck(ClusterFacts.of(ClusterFacts.DEV, ""));

    private final Candidate candidate;

    public Readiness(Candidate candidate) {
        this.candidate = candidate;
    }

    /** All of them, by name; modules that are not active never block. */
    public List<Blocker> blockers(Collection<ModuleFacts> modules, Collection<ReleaseFacts> releases) {
        return modules.stream()
                .sorted(Comparator.comparing(ModuleFacts::name))
                .map(module ->
                        new Blocker(module.name(), module.version(), objections(module), wayOut(module, releases)))
                .filter(blocker -> !blocker.reasons().isEmpty())
                .toList();
    }

    private List<String> objections(ModuleFacts module) {
        var alone = List.of(module);
        return Stream.concat(
                        candidate.platform().stream()
                                .flatMap(version -> CHECK.platformObjections(version, alone).stream()),
                        candidate.kubernetes().stream()
                                .flatMap(version -> CHECK.kubernetesObjections(version, alone).stream()))
                .map(Objection::message)
                .toList();
    }

    private Optional<String> wayOut(ModuleFacts module, Collection<ReleaseFacts> releases) {
        var running = ModuleVersion.find(module.version());
        return releases.stream()
                .filter(release -> release.module().equals(module.name()) && !release.terminating())
                .filter(release -> release.version()
                        .filter(version -> running.map(version::isAbove).orElse(true))
                        .isPresent())
                .filter(release -> objections(new ModuleFacts(
                                module.name(), release.writtenVersion(), release.requirements(), true, module.origin()))
                        .isEmpty())
                .min(ReleaseLine.ASCENDING)
                .map(ReleaseFacts::name);
    }
}
