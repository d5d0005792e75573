package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.sync.chain.ChainAnswer;
import io.quarterdeck.sync.chain.ChainQuestion;
import io.quarterdeck.sync.chain.ChangeCause;
import io.quarterdeck.sync.chain.KnownRelease;
import io.quarterdeck.sync.chain.KnownRelease.Standing;
import io.quarterdeck.sync.chain.ReleaseChain;
import io.quarterdeck.sync.chain.VersionTags;
import io.quarterdeck.sync.chain.Versions;
import io.quarterdeck.sync.chain.WalkReport;
import io.quarterdeck.sync.chain.WalkReport.Problem;
import io.quarterdeck.sync.lookup.Journal.Severity;
import io.quarterdeck.sync.release.ReleaseContent;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.WantedRelease;
import io.quarterdeck.version.ModuleVersion;
import java.util.List;
import java.util.Optional;

/** Creates the releases that a module lacks, ascending (spec 02 §10.2, §11). Idempotent; killed anywhere, the next run completes it. */
final class ReleaseWalk {
    private final ReleaseStore store;
    private final TagAlarm alarm;
    private final Journal journal;
    private final WalkMetrics metrics;

    ReleaseWalk(ReleaseStore store, TagAlarm alarm, Journal journal, WalkMetrics metrics) {
        this.store = store;
        this.alarm = alarm;
        this.journal = journal;
        this.metrics = metrics;
    }

    /**
     * What is walked to.
     *
     * @param releases those of the module that are not being deleted, of any source
     * @param policy for the label
     */
    record Goal(
            String module,
            ModuleVersion target,
            boolean lts,
            ChannelLookup.Answer.Offer offer,
            List<ModuleRelease> releases,
            String policy) {
        Goal with(List<ModuleRelease> present) {
            return new Goal(module, target, lts, offer, present, policy);
        }
    }

    /** Whether anything is missing; asks no registry. */
    static ChainAnswer examine(SourcePass pass, Goal goal, boolean previousFailed) {
        return ReleaseChain.examine(new ChainQuestion(goal.target(), goal.lts(), previousFailed, known(pass, goal)));
    }

    /**
     * Creates it.
     *
     * @return what went wrong at single versions
     * @throws CreationFailed nothing can be created
     * @throws ApiFailure a release cannot be read or written
     */
    WalkReport create(SourcePass pass, Goal goal, ChainAnswer answer, PublishedModule published) {
        if (answer instanceof ChainAnswer.CreateTarget alone) {
            write(pass, goal, goal.target(), target(goal, published), alone.cause());
        }
        return answer instanceof ChainAnswer.Walk walk ? walk(pass, goal, walk, published) : WalkReport.fine();
    }

    private static ReleaseContent target(Goal goal, PublishedModule published) {
        var read = published.target(goal.target(), goal.offer());
        return read.value().orElseThrow(() -> CreationFailed.ofTarget(read.error()));
    }

    private WalkReport walk(SourcePass pass, Goal goal, ChainAnswer.Walk walk, PublishedModule published) {
        if (find(known(pass, goal), goal.target()).isEmpty()) {
            target(goal, published); // first of all, because nothing makes sense without it
        }
        var tags = versions(published);
        var report = WalkReport.startingAt(walk);
        for (var version : tags.steps(walk.after(), goal.target())) {
            report = step(pass, goal, version, published, report);
        }
        tell(pass, goal, Versions.tag(walk.after()), report.problems());
        return report;
    }

    private static VersionTags versions(PublishedModule published) {
        try {
            var tags = VersionTags.of(published.versions().tags());
            if (tags.isEmpty()) {
                throw CreationFailed.ofVersions("no matched tags in registry");
            }
            return tags;
        } catch (RegistryException e) {
            throw CreationFailed.ofVersions(
                    "list tags: " + ScanStopped.unlessStopped(e).message());
        }
    }

    private WalkReport step(
            SourcePass pass, Goal goal, ModuleVersion version, PublishedModule published, WalkReport report) {
        var present = find(known(pass, goal), version);
        if (present.isPresent()) {
            return passed(pass, goal, present.get(), published, report);
        }
        return published
                .read(version)
                .fold(
                        read -> {
                            write(pass, goal, version, read, ChangeCause.STEP_BY_STEP);
                            return report.passed(
                                    version, read.definition().orElseThrow().jumps());
                        },
                        error -> report.failed(version, error));
    }

    /** A Pending release must still be what its tag names. */
    private WalkReport passed(
            SourcePass pass, Goal goal, KnownRelease present, PublishedModule published, WalkReport report) {
        try {
            if (present.standing() == Standing.PENDING) {
                alarm.compare(pass, published, object(goal, present));
            }
            return report.passed(present.version(), present.rules());
        } catch (RegistryException e) {
            return report.failed(present.version(), PublishedModule.error(e));
        }
    }

    private static ModuleRelease object(Goal goal, KnownRelease known) {
        return goal.releases().stream()
                .filter(release -> release.getMetadata().getName().equals(known.name()))
                .findFirst()
                .orElseThrow();
    }

    /** A release that is there already is left alone: the cache lags behind, or it waits for its settlement. */
    private void write(SourcePass pass, Goal goal, ModuleVersion version, ReleaseContent content, ChangeCause cause) {
        var wanted = WantedRelease.created(goal.module(), version, pass.origin(), goal.policy(), content, cause);
        var name = wanted.getMetadata().getName();
        try {
            if (store.find(name).isPresent()) {
                return;
            }
            store.create(wanted);
        } catch (ApiFailure e) {
            throw new ApiFailure("create release " + Versions.tag(version) + ": " + e.getMessage(), e);
        }
        journal.changed(pass.name(), goal.module(), "ModuleRelease " + name + " created: " + cause.annotation());
        journal.event(pass.source(), Severity.NORMAL, "ReleaseCreated", "release " + name + " created");
    }

    /** @param actual the version that the steps so far lead to, with {@code v}; empty if no step was made */
    void tell(SourcePass pass, Goal goal, String actual, List<Problem> problems) {
        for (var problem : problems) {
            var version = Versions.tag(problem.version());
            if (problem.kind() == WalkReport.Kind.UNREADABLE) {
                metrics.notValid(pass.place(goal.module()), version, actual);
            }
            metrics.brokenSequence(pass.place(goal.module()), version, actual);
            journal.warn(pass.name(), goal.module(), problem.text());
        }
    }

    /** A Pending release of another source does not count (spec 02 §10.1). */
    private static List<KnownRelease> known(SourcePass pass, Goal goal) {
        return goal.releases().stream()
                .flatMap(release -> new ReleaseFacts(release).forChain(pass.origin()).stream())
                .filter(release -> release.ownSource() || release.standing() != Standing.PENDING)
                .toList();
    }

    private static Optional<KnownRelease> find(List<KnownRelease> known, ModuleVersion version) {
        return known.stream()
                .filter(release -> release.version().compareTo(version) == 0)
                .findFirst();
    }
}
