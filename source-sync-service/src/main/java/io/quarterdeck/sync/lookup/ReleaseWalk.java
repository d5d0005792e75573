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
import io.quarterdeck.sync.lookup.Journal.Severity;
import io.quarterdeck.sync.release.ReleaseContent;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.WantedRelease;
import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.Reading;
import java.util.List;
import java.util.Optional;

/** Creates the releases that a module lacks, ascending (spec 02 §10.2, §11). Idempotent; killed anywhere, the next run completes it. */
final class ReleaseWalk {
    private static final String TARGET_UNREADABLE = "download module definition: fetch module release: ";
    private static final String ENSURE = "ensure releases: ";

    private final ReleaseStore store;
    private final ReleaseReader reader;
    private final Journal journal;
    private final WalkMetrics metrics;

    ReleaseWalk(ReleaseStore store, ReleaseReader reader, Journal journal, WalkMetrics metrics) {
        this.store = store;
        this.reader = reader;
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
            String policy) {}

    /** Whether anything is missing; asks no registry. */
    static ChainAnswer examine(SourcePass pass, Goal goal, boolean previousFailed) {
        return ReleaseChain.examine(new ChainQuestion(goal.target(), goal.lts(), previousFailed, known(pass, goal)));
    }

    /** Creates it. The text of {@code pullError} if something went wrong. */
    Optional<String> create(SourcePass pass, Goal goal, ChainAnswer answer) {
        try {
            if (answer instanceof ChainAnswer.CreateTarget alone) {
                return createTarget(pass, goal, alone.cause());
            }
            return answer instanceof ChainAnswer.Walk walk ? walk(pass, goal, walk) : Optional.empty();
        } catch (ApiFailure e) {
            return Optional.of(ENSURE + e.getMessage());
        }
    }

    private Optional<String> createTarget(SourcePass pass, Goal goal, ChangeCause cause) {
        return target(pass, goal)
                .fold(
                        content -> {
                            write(pass, goal, goal.target(), content, cause);
                            return Optional.empty();
                        },
                        error -> Optional.of(TARGET_UNREADABLE + error));
    }

    private Reading<ReleaseContent> target(SourcePass pass, Goal goal) {
        return reader.target(
                pass,
                goal.module(),
                goal.target(),
                goal.offer().digest(),
                goal.offer().content());
    }

    private Optional<String> walk(SourcePass pass, Goal goal, ChainAnswer.Walk walk) {
        var known = known(pass, goal);
        Optional<ReleaseContent> target = Optional.empty();
        if (find(known, goal.target()).isEmpty()) {
            var read = target(pass, goal);
            if (!read.isGood()) {
                return Optional.of(TARGET_UNREADABLE + read.error());
            }
            target = read.value();
        }
        VersionTags tags;
        try {
            tags = VersionTags.of(pass.registry().versions(goal.module()).tags());
        } catch (RegistryException e) {
            return Optional.of(ENSURE + "get new versions: list tags: "
                    + ScanStopped.unlessStopped(e).message());
        }
        if (tags.isEmpty()) {
            return Optional.of(ENSURE + "get new versions: no matched tags in registry");
        }
        var report = WalkReport.startingAt(walk);
        for (var version : tags.steps(walk.after(), goal.target())) {
            report = step(pass, goal, version, find(known, version), target, report);
        }
        tell(pass, goal, walk, report);
        return report.error().map(error -> ENSURE + error);
    }

    private WalkReport step(
            SourcePass pass,
            Goal goal,
            ModuleVersion version,
            Optional<KnownRelease> present,
            Optional<ReleaseContent> target,
            WalkReport report) {
        if (present.isPresent()) {
            return report.passed(version, present.get().rules());
        }
        var content = version.compareTo(goal.target()) == 0 && target.isPresent()
                ? Reading.good(target.get())
                : reader.read(pass, goal.module(), version);
        return content.fold(
                read -> {
                    write(pass, goal, version, read, ChangeCause.STEP_BY_STEP);
                    return report.passed(
                            version, read.definition().orElseThrow().jumps());
                },
                error -> report.failed(version, error));
    }

    private void write(SourcePass pass, Goal goal, ModuleVersion version, ReleaseContent content, ChangeCause cause) {
        var wanted = WantedRelease.created(goal.module(), version, pass.origin(), goal.policy(), content, cause);
        var name = wanted.getMetadata().getName();
        try {
            var present = store.find(name);
            if (present.isPresent()) {
                takeOver(pass, goal, present.get(), wanted);
                return;
            }
            store.create(wanted);
        } catch (ApiFailure e) {
            throw new ApiFailure("create release " + Versions.tag(version) + ": " + e.getMessage(), e);
        }
        journal.changed(pass.name(), goal.module(), "ModuleRelease " + name + " created: " + cause.annotation());
        journal.event(pass.source(), Severity.NORMAL, "ReleaseCreated", "release " + name + " created");
    }

    /**
     * A Pending release of the source that was active before becomes this one's (spec 02 §13.3). Any other release that is there
     * already is left alone: the cache lags behind, or it is past being changed.
     */
    private void takeOver(SourcePass pass, Goal goal, ModuleRelease present, ModuleRelease wanted) {
        var facts = new ReleaseFacts(present);
        if (facts.pending() && !facts.beingDeleted() && !facts.isFrom(pass.origin()) && store.apply(present, wanted)) {
            journal.changed(pass.name(), goal.module(), "ModuleRelease " + facts.name() + " taken over");
        }
    }

    private void tell(SourcePass pass, Goal goal, ChainAnswer.Walk walk, WalkReport report) {
        var actual = Versions.tag(walk.after());
        for (var problem : report.problems()) {
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
