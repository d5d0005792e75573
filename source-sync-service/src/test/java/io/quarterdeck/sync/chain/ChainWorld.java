package io.quarterdeck.sync.chain;

import io.quarterdeck.model.release.UpdateRules.VersionJump;
import io.quarterdeck.sync.chain.KnownRelease.Standing;
import io.quarterdeck.version.ModuleVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A registry and a cluster made of versions only: walks the chain and keeps what it creates. */
final class ChainWorld {
    private final List<String> tags;
    private final List<KnownRelease> releases = new ArrayList<>();
    private final Map<String, List<VersionJump>> rules = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private boolean lts;
    private boolean previousFailed;

    ChainWorld(List<String> tags) {
        this.tags = tags;
    }

    static ChainWorld ofTheSpecification() {
        return new ChainWorld(List.of(
                "v1.4.0", "v1.4.1", "v1.4.3", "v1.5.0", "v1.5.2", "v1.6.0", "v1.6.1", "v1.6.4", "v1.7.0", "v2.0.0",
                "v2.0.3", "v2.1.0", "v2.3.0"));
    }

    /** {@code D1.4.1} is deployed, {@code P1.5.0} pending, {@code S1.4.0} superseded. */
    ChainWorld having(String... states) {
        for (var state : states) {
            add(state.substring(1), standing(state.charAt(0)), true);
        }
        return this;
    }

    ChainWorld havingOfAnotherSource(String state) {
        add(state.substring(1), standing(state.charAt(0)), false);
        return this;
    }

    ChainWorld onChannelLts() {
        lts = true;
        return this;
    }

    ChainWorld withRule(String version, String from, String to) {
        rules.computeIfAbsent(version, v -> new ArrayList<>()).add(new VersionJump(from, to));
        var known = List.copyOf(releases);
        releases.clear();
        known.forEach(release -> add(release.version().toString(), release.standing(), release.ownSource()));
        return this;
    }

    ChainWorld withUnreadable(String version) {
        unreadable.add(version);
        return this;
    }

    ChainWorld afterAFailure() {
        previousFailed = true;
        return this;
    }

    ChainWorld repaired() {
        unreadable.clear();
        return this;
    }

    ChainAnswer examine(String target) {
        return ReleaseChain.examine(
                new ChainQuestion(ModuleVersion.of(target), lts, previousFailed, List.copyOf(releases)));
    }

    /** What one pass created, in order, and the error it ended with. */
    record Pass(List<String> created, Optional<String> error) {}

    Pass walkTo(String target) {
        var answer = examine(target);
        if (answer instanceof ChainAnswer.CreateTarget) {
            add(target, Standing.PENDING, true);
            return new Pass(List.of(target), Optional.empty());
        }
        return answer instanceof ChainAnswer.Walk walk
                ? walk(walk, ModuleVersion.of(target))
                : new Pass(List.of(), Optional.empty());
    }

    List<KnownRelease> releases() {
        return List.copyOf(releases);
    }

    private Pass walk(ChainAnswer.Walk walk, ModuleVersion target) {
        var created = new ArrayList<String>();
        var report = WalkReport.startingAt(walk);
        for (var version : VersionTags.of(tags).steps(walk.after(), target)) {
            var text = version.toString();
            if (unreadable.contains(text)) {
                report = report.failed(version, "fetch image error: " + text);
                continue;
            }
            if (releases.stream().noneMatch(release -> release.version().equals(version))) {
                add(text, Standing.PENDING, true);
                created.add(text);
            }
            report = report.passed(version, rules.getOrDefault(text, List.of()));
        }
        previousFailed = report.error().isPresent();
        return new Pass(List.copyOf(created), report.error());
    }

    private void add(String version, Standing standing, boolean ownSource) {
        releases.add(new KnownRelease(
                "m-v" + version,
                ModuleVersion.of(version),
                standing,
                ownSource,
                "2024-12-12T10:49:40Z",
                rules.getOrDefault(version, List.of())));
    }

    private static Standing standing(char letter) {
        return switch (letter) {
            case 'D' -> Standing.DEPLOYED;
            case 'P' -> Standing.PENDING;
            default -> Standing.OTHER;
        };
    }
}
