package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.sync.chain.ChainAnswer;
import io.quarterdeck.sync.lookup.ChannelLookup.Answer;
import io.quarterdeck.sync.policy.Channel;
import io.quarterdeck.sync.release.ReleaseContent;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.WantedRelease;
import io.quarterdeck.sync.scan.CreationGate;
import io.quarterdeck.sync.scan.FailedCreation;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.version.ModuleVersion;
import java.time.InstantSource;
import java.util.List;

/**
 * Looks up one module of a source: its object, its channel, its releases (spec 02 §7). A failing step becomes the error of this
 * module only; what is known stays.
 */
public final class ModuleLookup {
    private final ClusterView cluster;
    private final ModuleKeeper keeper;
    private final ReleaseStore releases;
    private final Journal journal;
    private final WalkMetrics metrics;
    private final InstantSource clock;
    private final ChannelLookup channels = new ChannelLookup();
    private final ReleaseWalk walk;

    public ModuleLookup(
            ClusterView cluster,
            ModuleKeeper keeper,
            ReleaseStore releases,
            Journal journal,
            WalkMetrics metrics,
            InstantSource clock) {
        this.cluster = cluster;
        this.keeper = keeper;
        this.releases = releases;
        this.journal = journal;
        this.metrics = metrics;
        this.clock = clock;
        this.walk = new ReleaseWalk(releases, new ReleaseReader(), journal, metrics);
    }

    /**
     * The entry as it stands afterwards.
     *
     * @throws ScanStopped if the registry's host wants to be left alone; the entry then stays as it was
     */
    ModuleEntry lookUp(SourcePass pass, ModuleEntry before) {
        metrics.clear(pass.place(before.name()));
        var facts = ModuleFacts.of(before.name(), cluster);
        var entry = before.reopened().ruledBy(facts.policy().name()).overriddenBy(facts.overridden());
        warnOfMissingPolicy(pass, before, facts);
        try {
            keeper.offered(pass.name(), facts);
        } catch (ApiFailure e) {
            return entry.failing("ensure the '" + before.name() + "' module: " + e.getMessage());
        }
        var channel = Channel.named(facts.policy().channelName());
        if (channel.isEmpty()) {
            return entry.failing(Channel.unknown(facts.policy().channelName()));
        }
        var gate = facts.gate(pass);
        var answer = channels.ask(pass, entry, channel.get().tag(), gate.open());
        return answer instanceof Answer.Offer offer
                ? offered(pass, entry, facts, channel.get(), offer, gate)
                : unreadable(pass, entry, (Answer.Failed) answer);
    }

    private ModuleEntry unreadable(SourcePass pass, ModuleEntry entry, Answer.Failed failed) {
        metrics.notValid(pass.place(entry.name()), entry.version(), "");
        return entry.failing(failed.error());
    }

    private ModuleEntry offered(
            SourcePass pass,
            ModuleEntry entry,
            ModuleFacts facts,
            Channel channel,
            Answer.Offer offer,
            CreationGate.Verdict gate) {
        if (!offer.version().equals(entry.version())) {
            journal.changed(pass.name(), entry.name(), "channel " + channel.tag() + " offers " + offer.version());
        }
        var known = entry.offering(offer.version(), offer.digest());
        var version = ModuleVersion.find(offer.version());
        if (version.isEmpty()) {
            return known.failing(ReleaseContent.notAVersion(offer.version()));
        }
        if (version.get().isPreRelease()) {
            return known.failing("pre-release versions are not supported: " + offer.version());
        }
        var present = present(entry.name());
        relabel(pass, facts, present);
        if (!gate.open()) {
            return known.fine();
        }
        var goal = new ReleaseWalk.Goal(
                entry.name(),
                version.get(),
                channel == Channel.LTS,
                offer,
                present,
                facts.policy().name());
        return ensureReleases(pass, known, facts, goal);
    }

    private ModuleEntry ensureReleases(SourcePass pass, ModuleEntry entry, ModuleFacts facts, ReleaseWalk.Goal goal) {
        var previousFailed = FailedCreation.isOne(entry.pullError());
        var answer = ReleaseWalk.examine(pass, goal, previousFailed);
        if (answer instanceof ChainAnswer.Complete) {
            pass.memory().created(entry.name());
            return entry.fine();
        }
        var circumstances =
                entry.checksum() + "|" + facts.policy() + "|" + facts.activeSource() + "|" + pass.generation();
        var before = pass.memory().failed(entry.name());
        if (previousFailed && before.isPresent() && !before.get().due(circumstances, clock.instant())) {
            return entry;
        }
        var error = walk.create(pass, goal, answer);
        if (error.isEmpty()) {
            pass.memory().created(entry.name());
            return entry.fine();
        }
        pass.memory().remember(entry.name(), FailedCreation.after(before.orElse(null), circumstances, clock.instant()));
        return entry.failing(error.get());
    }

    /** Labels are put right at each pass, without any question to the registry (spec 02 §11.2). */
    private void relabel(SourcePass pass, ModuleFacts facts, List<ModuleRelease> present) {
        for (var release : present) {
            if (new ReleaseFacts(release).isFrom(pass.origin())) {
                WantedRelease.relabelled(release, pass.origin(), facts.policy().name())
                        .ifPresent(wanted -> write(pass, facts, release, wanted));
            }
        }
    }

    private void write(SourcePass pass, ModuleFacts facts, ModuleRelease live, ModuleRelease wanted) {
        try {
            if (releases.apply(live, wanted)) {
                journal.changed(
                        pass.name(),
                        facts.name(),
                        "labels of " + live.getMetadata().getName() + " put right");
            }
        } catch (ApiFailure e) {
            journal.warn(pass.name(), facts.name(), "update module release: " + e.getMessage());
        }
    }

    private List<ModuleRelease> present(String module) {
        return cluster.releasesOf(module).stream()
                .filter(release -> !new ReleaseFacts(release).beingDeleted())
                .toList();
    }

    private void warnOfMissingPolicy(SourcePass pass, ModuleEntry before, ModuleFacts facts) {
        var news = facts.policy().missing() && !facts.policy().name().equals(before.policy());
        if (news) {
            var text = "update policy " + facts.policy().name() + " not found, its releases will wait";
            journal.warn(pass.name(), before.name(), text);
            facts.config()
                    .ifPresent(config -> journal.event(config, Journal.Severity.WARNING, "UpdatePolicyNotFound", text));
        }
    }
}
