package io.quarterdeck.release.rollout;

import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.order.ReleaseLine;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which outdated releases may go: those below D, but for the three highest of each source and the highest that ever ran,
 * so that there is a way back (spec 03 §14).
 */
final class CleanUp {

    private static final int KEPT_OF_EACH_SOURCE = 3;

    private CleanUp() {}

    static List<ReleaseFacts> of(Collection<ReleaseFacts> outdated, ReleaseFacts deployed) {
        var lower = outdated.stream()
                .filter(release -> !release.isAdmitted())
                .filter(release -> deployed.version().isPresent())
                .filter(release -> ReleaseLine.ASCENDING.compare(release, deployed) < 0)
                .sorted(ReleaseLine.ASCENDING.reversed())
                .toList();
        var kept = kept(lower);
        return lower.stream().filter(release -> !kept.contains(release.name())).toList();
    }

    /** @param descending highest version first */
    private static Set<String> kept(List<ReleaseFacts> descending) {
        var kept = new HashSet<String>();
        descending.stream().collect(Collectors.groupingBy(ReleaseFacts::source)).values().stream()
                .flatMap(ofOneSource -> ofOneSource.stream().limit(KEPT_OF_EACH_SOURCE))
                .forEach(release -> kept.add(release.name()));
        descending.stream()
                .filter(ReleaseFacts::wasInstalled)
                .findFirst()
                .ifPresent(release -> kept.add(release.name()));
        return kept;
    }
}
