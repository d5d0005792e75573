package io.quarterdeck.release.measure;

import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.order.LatestDeployed;
import io.quarterdeck.release.order.ReleaseLine;
import io.quarterdeck.release.order.UpdateKind;
import io.quarterdeck.version.ModuleVersion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How far the deployed release of a module is behind the Pending ones (spec 03 §5.4).
 *
 * @param minors    minor distance to the latest of D's major; 1 if only patches are newer, 0 if nothing is; empty without a
 *                  deployed version to compare with
 * @param majors    major distance to the latest of all; empty likewise
 * @param majorName the release of the greatest major above D's, if there is one
 * @param fromTo    the release that an update rule leads to, if there is one
 */
public record Distance(
        Optional<Long> minors, Optional<Long> majors, Optional<String> majorName, Optional<String> fromTo) {

    public static final Distance UNKNOWN =
            new Distance(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @param releases all of one module */
    public static Distance of(Collection<ReleaseFacts> releases) {
        var deployed = LatestDeployed.of(releases.stream());
        var running = deployed.flatMap(ReleaseFacts::version);
        if (running.isEmpty()) {
            return UNKNOWN;
        }
        var newer = releases.stream()
                .filter(release -> release.phase().isWaiting() && !release.terminating())
                .filter(release ->
                        release.version().filter(running.get()::isBelow).isPresent())
                .sorted(ReleaseLine.ASCENDING)
                .toList();
        var line = ReleaseLine.of(newer, deployed, "");
        var latest = newer.isEmpty() ? Optional.<ReleaseFacts>empty() : Optional.of(newer.get(newer.size() - 1));
        var majors = latest.flatMap(ReleaseFacts::version)
                .map(version -> version.major() - running.get().major())
                .orElse(0L);
        return new Distance(
                Optional.of(minors(running.get(), newer)),
                Optional.of(majors),
                majors > 0 ? latest.map(ReleaseFacts::name) : Optional.empty(),
                newer.stream()
                        .filter(release -> line.kind(release) == UpdateKind.FROM_TO)
                        .map(ReleaseFacts::name)
                        .findFirst());
    }

    private static long minors(ModuleVersion running, List<ReleaseFacts> ascending) {
        return ascending.stream()
                .flatMap(release -> release.version().stream())
                .filter(running::sameMajor)
                .reduce((lower, higher) -> higher)
                .map(highest -> Math.max(1, highest.minor() - running.minor()))
                .orElse(0L);
    }
}
