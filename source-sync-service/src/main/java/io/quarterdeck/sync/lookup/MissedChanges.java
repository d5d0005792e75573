package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.sync.policy.Channel;
import io.quarterdeck.sync.scan.FailedCreation;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.version.ModuleVersion;
import java.util.List;
import java.util.Optional;

/**
 * Which modules changed while nobody listened? A process that starts between two scans of a source has heard none of the
 * triggers of spec 02 §5, so what they would have asked for is told from what stands in the cluster, without a question to a
 * registry. A module that is as its last look-up left it costs nothing.
 */
public final class MissedChanges {
    private final ClusterView cluster;

    public MissedChanges(ClusterView cluster) {
        this.cluster = cluster;
    }

    /** Names of the modules to look up now. */
    public List<String> since(SourcePass pass, List<ModuleEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.missingSince() == null && asksForLookUp(pass, entry))
                .map(ModuleEntry::name)
                .toList();
    }

    private boolean asksForLookUp(SourcePass pass, ModuleEntry entry) {
        var facts = ModuleFacts.of(entry.name(), cluster);
        return facts.module().isEmpty()
                || !facts.policy().name().equals(entry.policy())
                || facts.overridden() != entry.overridden()
                || FailedCreation.isOne(entry.pullError())
                || facts.gate(pass).open() && (otherChannel(facts) || incomplete(pass, entry, facts));
    }

    private static boolean otherChannel(ModuleFacts facts) {
        var written = facts.module().map(Module::getProperties).map(ModuleProperties::releaseChannel);
        return !written.equals(Optional.of(facts.policy().channelName()));
    }

    private boolean incomplete(SourcePass pass, ModuleEntry entry, ModuleFacts facts) {
        var target = ModuleVersion.find(entry.version()).filter(version -> !version.isPreRelease());
        if (target.isEmpty()) {
            return false;
        }
        var goal = new ReleaseWalk.Goal(
                entry.name(),
                target.get(),
                Channel.named(facts.policy().channelName())
                        .filter(Channel.LTS::equals)
                        .isPresent(),
                new ChannelLookup.Answer.Offer(entry.version(), entry.checksum(), Optional.empty()),
                cluster.standingReleasesOf(entry.name()),
                facts.policy().name());
        return !ReleaseKeeper.complete(pass, goal, false);
    }
}
