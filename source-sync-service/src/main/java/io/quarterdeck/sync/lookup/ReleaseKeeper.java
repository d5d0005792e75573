package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.sync.chain.ChangeCause;
import io.quarterdeck.sync.chain.Versions;
import io.quarterdeck.sync.lookup.ReleaseWalk.Goal;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.WantedRelease;
import io.quarterdeck.sync.scan.CreationGate.Reason;
import io.quarterdeck.sync.scan.FailedCreation;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.version.ModuleVersion;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sees to it that a module has the releases that lead to its channel's version, and that they say what is published
 * (spec 02 §10 to §13): labels, the spec of the target, version tags; then, if this source may create, what another source left
 * behind and what is missing.
 */
public final class ReleaseKeeper {
    private final ReleaseStore store;
    private final Journal journal;
    private final AuditLog audit;
    private final InstantSource clock;
    private final TagAlarm alarm;
    private final SourceSwitch sourceSwitch;
    private final ReleaseWalk walk;

    public ReleaseKeeper(
            ReleaseStore store, Journal journal, WalkMetrics metrics, AuditLog audit, InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.audit = audit;
        this.clock = clock;
        this.alarm = new TagAlarm(store, journal, clock);
        this.sourceSwitch = new SourceSwitch(store, journal);
        this.walk = new ReleaseWalk(store, alarm, journal, metrics);
    }

    /**
     * The entry as it stands afterwards.
     *
     * @param before as the last look-up left it
     * @param known with the version and digest that the channel offers now
     * @param goal with the releases that are there
     */
    ModuleEntry keep(SourcePass pass, ModuleEntry before, ModuleEntry known, ModuleFacts facts, Goal goal) {
        var gate = facts.gate(pass);
        var published = new PublishedModule(pass, goal.module());
        warnOfOddVersions(pass, goal);
        try {
            var present = gate.open() ? goal.with(each(goal, release -> refreshed(pass, goal, release))) : goal;
            var right = present.with(each(present, release -> relabelled(pass, goal, release)));
            watchTags(pass, before, right, published);
            if (gate.open()) {
                return ensure(pass, known, facts, right, published);
            }
            if (gate.reason() == Reason.OTHER_SOURCE_ACTIVE) {
                pass.memory().switchedAway(goal.module());
            }
            return known.fine();
        } catch (ApiFailure e) {
            return failed(pass, known, facts, CreationFailed.ENSURE + e.getMessage());
        }
    }

    /** A release whose version nobody can read is no part of any chain; it blocks nothing (spec 02 §10.1). */
    private void warnOfOddVersions(SourcePass pass, Goal goal) {
        goal.releases().stream()
                .map(ReleaseFacts::new)
                .filter(facts -> facts.version().isEmpty())
                .filter(facts -> pass.memory().isNews("version of " + facts.name(), "odd"))
                .forEach(facts -> journal.warn(
                        pass.name(), goal.module(), "release " + facts.name() + " is left out: its version is none"));
    }

    /** Whether nothing is missing and nothing waits to be settled; asks nobody (spec 02 §10.4). */
    static boolean complete(SourcePass pass, Goal goal, boolean previousFailed) {
        return SourceSwitch.settled(pass, goal)
                && ReleaseWalk.examine(pass, goal, previousFailed).complete();
    }

    private ModuleEntry ensure(
            SourcePass pass, ModuleEntry entry, ModuleFacts facts, Goal goal, PublishedModule published) {
        var previousFailed = FailedCreation.isOne(entry.pullError());
        if (complete(pass, goal, previousFailed)) {
            pass.memory().created(entry.name());
            return entry.fine();
        }
        var before = pass.memory().failed(entry.name());
        var due = before.filter(failure -> previousFailed && !pass.full())
                .map(failure -> failure.due(circumstances(pass, entry, facts), clock.instant()))
                .orElse(true);
        if (!due) {
            return entry;
        }
        var error = create(pass, goal, previousFailed, published);
        if (error.isEmpty()) {
            pass.memory().created(entry.name());
            return entry.fine();
        }
        return failed(pass, entry, facts, error.get());
    }

    private Optional<String> create(SourcePass pass, Goal goal, boolean previousFailed, PublishedModule published) {
        try {
            var settled = sourceSwitch.settle(pass, goal, published);
            walk.tell(pass, goal, "", settled.problems());
            var now = goal.with(settled.releases());
            return walk.create(pass, now, ReleaseWalk.examine(pass, now, previousFailed), published)
                    .after(settled.problems())
                    .error()
                    .map(CreationFailed.ENSURE::concat);
        } catch (CreationFailed e) {
            return Optional.of(e.getMessage());
        }
    }

    private ModuleEntry failed(SourcePass pass, ModuleEntry entry, ModuleFacts facts, String error) {
        var before = pass.memory().failed(entry.name()).orElse(null);
        pass.memory()
                .remember(
                        entry.name(), FailedCreation.after(before, circumstances(pass, entry, facts), clock.instant()));
        return entry.failing(error);
    }

    private static String circumstances(SourcePass pass, ModuleEntry entry, ModuleFacts facts) {
        return entry.checksum() + "|" + facts.policy() + "|" + facts.activeSource() + "|" + pass.generation();
    }

    private static List<ModuleRelease> each(Goal goal, Function<ModuleRelease, ModuleRelease> step) {
        return goal.releases().stream().map(step).toList();
    }

    /** The Pending release whose image was read in this pass says what the image says (spec 02 §11.2). */
    private ModuleRelease refreshed(SourcePass pass, Goal goal, ModuleRelease release) {
        var facts = new ReleaseFacts(release);
        var content = goal.offer().content().filter(read -> read.definition().isPresent());
        var ours = facts.pending() && facts.isFrom(pass.origin());
        if (content.isEmpty()
                || !ours
                || !facts.digest().equals(Optional.of(goal.offer().digest()))) {
            return release;
        }
        return facts.version()
                .filter(version -> version.compareTo(goal.target()) == 0)
                .flatMap(version -> WantedRelease.refreshed(
                        release, version, pass.origin(), goal.policy(), content.get(), ChangeCause.REFRESHED))
                .map(wanted -> {
                    var what = "ModuleRelease " + facts.name() + " says again what its image says";
                    if (pass.full()) {
                        audit.difference(pass.name(), goal.module(), what);
                    }
                    return written(pass, goal, release, wanted, what);
                })
                .orElse(release);
    }

    /** Labels are put right at each pass, without any question to the registry (spec 02 §11.2). */
    private ModuleRelease relabelled(SourcePass pass, Goal goal, ModuleRelease release) {
        var facts = new ReleaseFacts(release);
        if (!facts.isFrom(pass.origin())) {
            return release;
        }
        return WantedRelease.relabelled(release, pass.origin(), goal.policy())
                .map(wanted -> written(pass, goal, release, wanted, "labels of " + facts.name() + " put right"))
                .orElse(release);
    }

    private ModuleRelease written(SourcePass pass, Goal goal, ModuleRelease live, ModuleRelease wanted, String what) {
        try {
            if (store.apply(live, wanted)) {
                journal.changed(pass.name(), goal.module(), what);
            }
        } catch (ApiFailure e) {
            var version = new ReleaseFacts(live).version().map(Versions::tag);
            throw new ApiFailure(
                    "create release " + version.orElse(live.getMetadata().getName()) + ": " + e.getMessage(), e);
        }
        wanted.getMetadata().setGeneration(live.getMetadata().getGeneration());
        wanted.setStatus(live.getStatus());
        return wanted;
    }

    /**
     * The version's own tag is looked at when the channel's digest moved without its version, and all tags of Pending and Deployed
     * releases in the audit (spec 02 §12).
     */
    private void watchTags(SourcePass pass, ModuleEntry before, Goal goal, PublishedModule published) {
        var moved = before.checksum() != null
                && before.version().equals(goal.offer().version())
                && !before.checksum().equals(goal.offer().digest());
        for (var release : goal.releases()) {
            var facts = new ReleaseFacts(release);
            var watched = (facts.pending() || facts.deployed()) && facts.isFrom(pass.origin());
            var asked = pass.full() || moved && isTarget(facts, goal.target());
            if (watched && asked) {
                compare(pass, published, facts);
            }
        }
    }

    private static boolean isTarget(ReleaseFacts facts, ModuleVersion target) {
        return facts.version().filter(version -> version.compareTo(target) == 0).isPresent();
    }

    /** A tag that cannot be read is no alarm; the recorded digest stays what it is. */
    private void compare(SourcePass pass, PublishedModule published, ReleaseFacts facts) {
        try {
            alarm.compare(pass, published, facts.release());
        } catch (RegistryException e) {
            var text = ScanStopped.unlessStopped(e).message();
            journal.warn(pass.name(), facts.module(), "compare version tag of " + facts.name() + ": " + text);
        }
    }
}
