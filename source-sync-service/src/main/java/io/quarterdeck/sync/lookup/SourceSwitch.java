package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.TagList;
import io.quarterdeck.sync.chain.ChangeCause;
import io.quarterdeck.sync.chain.VersionTags;
import io.quarterdeck.sync.chain.Versions;
import io.quarterdeck.sync.chain.WalkReport.Problem;
import io.quarterdeck.sync.lookup.Journal.Severity;
import io.quarterdeck.sync.lookup.ReleaseWalk.Goal;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.WantedRelease;
import io.quarterdeck.version.ModuleVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Before the walk: releases that another source, or another writer, left behind become the active source's (spec 02 §13.3, §11.2).
 *
 * <ul>
 *   <li>Pending, and the version is published here: taken over. Not published here: deleted. Not known: it stays.
 *   <li>Deployed, and the same bytes are published here: label and owner move. Other bytes: a warning, nothing else.
 *   <li>Pending, from here, without recorded digest: read and completed.
 * </ul>
 */
final class SourceSwitch {
    private final ReleaseStore store;
    private final Journal journal;

    SourceSwitch(ReleaseStore store, Journal journal) {
        this.store = store;
        this.journal = journal;
    }

    /**
     * How it ended.
     *
     * @param releases those of the module as they are now
     * @param problems versions whose metadata could not be read
     */
    record Settled(List<ModuleRelease> releases, List<Problem> problems) {}

    /** Whether there is nothing to do; asks nobody. */
    static boolean settled(SourcePass pass, Goal goal) {
        return goal.releases().stream()
                .map(ReleaseFacts::new)
                .filter(facts -> facts.version().isPresent())
                .noneMatch(facts -> isIncomplete(pass, facts) || isForeign(pass, facts) || isToCompare(pass, facts));
    }

    private static boolean isIncomplete(SourcePass pass, ReleaseFacts facts) {
        return facts.pending() && facts.isFrom(pass.origin()) && facts.digest().isEmpty();
    }

    private static boolean isForeign(SourcePass pass, ReleaseFacts facts) {
        return facts.pending() && !facts.isFrom(pass.origin());
    }

    /** Once per switch and process, and in the audit. */
    private static boolean isToCompare(SourcePass pass, ReleaseFacts facts) {
        return facts.deployed()
                && !facts.isFrom(pass.origin())
                && facts.digest().isPresent()
                && (pass.full() || !pass.memory().compared(facts.module(), mark(facts)));
    }

    /**
     * @throws CreationFailed the versions cannot be listed; then nothing of another source is touched
     * @throws ApiFailure a release cannot be written
     */
    Settled settle(SourcePass pass, Goal goal, PublishedModule published) {
        var settled = new ArrayList<ModuleRelease>();
        var problems = new ArrayList<Problem>();
        for (var release : goal.releases()) {
            var facts = new ReleaseFacts(release);
            if (facts.version().isEmpty()) {
                settled.add(release);
            } else if (isIncomplete(pass, facts)) {
                settled.add(rewritten(pass, goal, published, facts, problems));
            } else if (isForeign(pass, facts)) {
                takenOver(pass, goal, published, facts, problems).ifPresent(settled::add);
            } else {
                settled.add(isToCompare(pass, facts) ? compared(pass, published, facts) : release);
            }
        }
        return new Settled(settled, problems);
    }

    /** Empty if it was deleted. */
    private Optional<ModuleRelease> takenOver(
            SourcePass pass, Goal goal, PublishedModule published, ReleaseFacts facts, List<Problem> problems) {
        var version = facts.version().orElseThrow();
        if (VersionTags.of(versions(published).tags()).contains(version)) {
            return Optional.of(rewritten(pass, goal, published, facts, problems));
        }
        if (!named(version, () -> store.delete(facts.release()))) {
            return Optional.of(facts.release());
        }
        var text = "release " + facts.name() + " deleted: source " + pass.name() + " does not publish "
                + Versions.tag(version);
        journal.changed(pass.name(), goal.module(), text);
        journal.event(pass.source(), Severity.NORMAL, "ReleaseDeleted", text);
        return Optional.empty();
    }

    private static TagList versions(PublishedModule published) {
        try {
            var versions = published.versions();
            if (versions.truncated()) {
                throw CreationFailed.ofVersions("list tags: the registry's list was cut");
            }
            return versions;
        } catch (RegistryException e) {
            throw CreationFailed.ofVersions(
                    "list tags: " + ScanStopped.unlessStopped(e).message());
        }
    }

    /** All that this service owns is written anew from this source's image. */
    private ModuleRelease rewritten(
            SourcePass pass, Goal goal, PublishedModule published, ReleaseFacts facts, List<Problem> problems) {
        var version = facts.version().orElseThrow();
        var content = version.compareTo(goal.target()) == 0
                ? published.target(version, goal.offer())
                : published.read(version);
        if (!content.isGood()) {
            problems.add(Problem.unreadable(version, content.error()));
            return facts.release();
        }
        var wanted = WantedRelease.refreshed(
                facts.release(),
                version,
                pass.origin(),
                goal.policy(),
                content.value().orElseThrow(),
                ChangeCause.STEP_BY_STEP.annotation());
        return wanted.map(rewrite -> applied(pass, facts, rewrite, "taken over"))
                .orElse(facts.release());
    }

    private ModuleRelease compared(SourcePass pass, PublishedModule published, ReleaseFacts facts) {
        var version = facts.version().orElseThrow();
        var moved = facts.release();
        try {
            if (sameBytes(published, facts, version)) {
                moved = applied(
                        pass,
                        facts,
                        WantedRelease.handedOver(facts.release(), pass.origin()),
                        "belongs to this source now");
            } else if (!pass.memory().compared(facts.module(), mark(facts))) {
                var text = "source " + pass.name() + " has other content than the deployed release " + facts.name()
                        + " under the same version " + Versions.tag(version) + ": publish a newer version there";
                journal.warn(pass.name(), facts.module(), text);
                journal.event(facts.release(), Severity.WARNING, "SameVersionOtherContent", text);
            }
        } catch (RegistryException e) {
            if (ScanStopped.unlessStopped(e).category() != ErrorCategory.NOT_FOUND) {
                journal.warn(pass.name(), facts.module(), "compare " + facts.name() + ": " + e.message());
                return moved; // the next pass asks again
            }
        }
        pass.memory().hasCompared(facts.module(), mark(facts));
        return moved;
    }

    private static boolean sameBytes(PublishedModule published, ReleaseFacts facts, ModuleVersion version) {
        return facts.digest().orElseThrow().equals(published.releaseDigest(version))
                && (facts.bundleDigest().isEmpty()
                        || facts.bundleDigest().get().equals(published.bundleDigest(version)));
    }

    private ModuleRelease applied(SourcePass pass, ReleaseFacts facts, ModuleRelease wanted, String what) {
        if (named(facts.version().orElseThrow(), () -> store.apply(facts.release(), wanted))) {
            journal.changed(pass.name(), facts.module(), "ModuleRelease " + facts.name() + " " + what);
        }
        wanted.setStatus(facts.release().getStatus());
        return wanted;
    }

    private static boolean named(ModuleVersion version, Supplier<Boolean> write) {
        try {
            return write.get();
        } catch (ApiFailure e) {
            throw new ApiFailure("create release " + Versions.tag(version) + ": " + e.getMessage(), e);
        }
    }

    private static String mark(ReleaseFacts facts) {
        return facts.name() + "@" + facts.digest().orElse("") + "@"
                + facts.bundleDigest().orElse("");
    }
}
