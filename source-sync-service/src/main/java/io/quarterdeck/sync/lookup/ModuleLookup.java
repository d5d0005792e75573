package io.quarterdeck.sync.lookup;

import io.quarterdeck.sync.lookup.ChannelLookup.Answer;
import io.quarterdeck.sync.policy.Channel;
import io.quarterdeck.sync.release.ReleaseContent;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.version.ModuleVersion;

/**
 * Looks up one module of a source: its object, its channel, its releases (spec 02 §7). A failing step becomes the error of this
 * module only; what is known stays.
 */
public final class ModuleLookup {
    private final ClusterView cluster;
    private final ModuleKeeper keeper;
    private final ReleaseKeeper releases;
    private final Journal journal;
    private final WalkMetrics metrics;
    private final ChannelLookup channels;

    public ModuleLookup(
            ClusterView cluster,
            ModuleKeeper keeper,
            ReleaseKeeper releases,
            Journal journal,
            WalkMetrics metrics,
            AuditLog audit) {
        this.cluster = cluster;
        this.keeper = keeper;
        this.releases = releases;
        this.journal = journal;
        this.metrics = metrics;
        this.channels = new ChannelLookup(audit);
    }

    /**
     * The entry as it stands afterwards.
     *
     * @throws ScanStopped if the registry's host wants to be left alone; the entry then stays as it was
     */
    ModuleEntry lookUp(SourcePass pass, ModuleEntry before) {
        metrics.clear(pass.name(), before.name());
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
        var answer =
                channels.ask(pass, entry, channel.get().tag(), facts.gate(pass).open());
        return answer instanceof Answer.Offer offer
                ? offered(pass, entry, facts, channel.get(), offer)
                : unreadable(pass, entry, (Answer.Failed) answer);
    }

    private ModuleEntry unreadable(SourcePass pass, ModuleEntry entry, Answer.Failed failed) {
        metrics.notValid(pass.place(entry.name()), entry.version(), "");
        return entry.failing(failed.error());
    }

    private ModuleEntry offered(
            SourcePass pass, ModuleEntry entry, ModuleFacts facts, Channel channel, Answer.Offer offer) {
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
        var goal = new ReleaseWalk.Goal(
                entry.name(),
                version.get(),
                channel == Channel.LTS,
                offer,
                cluster.standingReleasesOf(entry.name()),
                facts.policy().name());
        return releases.keep(pass, entry, known, facts, goal);
    }

    /** Told when the policy is named anew, or goes while this process looks. */
    private void warnOfMissingPolicy(SourcePass pass, ModuleEntry before, ModuleFacts facts) {
        var policy = facts.policy();
        var subject = "policy of " + facts.name();
        var toldBefore = !pass.memory().knows(subject) && policy.name().equals(before.policy());
        var changed = pass.memory().isNews(subject, policy.name() + " " + policy.missing());
        if (policy.missing() && changed && !toldBefore) {
            var text = "update policy " + facts.policy().name() + " not found, its releases will wait";
            journal.warn(pass.name(), before.name(), text);
            facts.config()
                    .ifPresent(config -> journal.event(config, Journal.Severity.WARNING, "UpdatePolicyNotFound", text));
        }
    }
}
