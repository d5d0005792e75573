package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.sync.chain.Versions;
import io.quarterdeck.sync.lookup.Journal.Severity;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.TagFinding;
import io.quarterdeck.sync.release.TagFinding.Mutation;
import io.quarterdeck.version.ModuleVersion;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Version tags must not move: compares what they name with what was recorded, and says so on the release and in an event, once
 * per new digest (spec 02 §12).
 */
final class TagAlarm {
    private final ReleaseStore store;
    private final Journal journal;
    private final InstantSource clock;

    TagAlarm(ReleaseStore store, Journal journal, InstantSource clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Asks one HEAD for the release image, and one for the bundle if one was staged. A release without recorded digest has
     * nothing to compare.
     *
     * @throws RegistryException a tag cannot be read
     * @throws ApiFailure the condition cannot be written
     */
    void compare(SourcePass pass, PublishedModule published, ModuleRelease live) {
        var facts = new ReleaseFacts(live);
        facts.version().ifPresent(version -> {
            var finding = new TagFinding(Versions.tag(version), mutation(published, facts, version));
            finding.alarm(facts.tagMutated(), live.getMetadata().getGeneration(), clock.instant())
                    .ifPresent(alarm -> raise(pass, facts, finding, alarm));
        });
    }

    private static Optional<Mutation> mutation(PublishedModule published, ReleaseFacts facts, ModuleVersion version) {
        var release = facts.digest()
                .flatMap(
                        recorded -> differing(facts.module() + "/release", recorded, published.releaseDigest(version)));
        return release.or(() -> facts.bundleDigest()
                .flatMap(recorded -> differing(facts.module(), recorded, published.bundleDigest(version))));
    }

    private static Optional<Mutation> differing(String image, String recorded, String found) {
        return recorded.equals(found) ? Optional.empty() : Optional.of(new Mutation(image, recorded, found));
    }

    private void raise(SourcePass pass, ReleaseFacts facts, TagFinding finding, TagFinding.Alarm alarm) {
        store.tagMutated(facts.release(), alarm.condition());
        if (!alarm.news()) {
            return;
        }
        if (finding.mutation().isEmpty()) {
            journal.changed(
                    pass.name(), facts.module(), "version tag " + finding.tag() + " names what was recorded again");
            return;
        }
        var text = finding.message() + "; image "
                + pass.source().getSpec().registry().repo() + "/"
                + finding.mutation().get().image() + ", first seen "
                + facts.release().getMetadata().getCreationTimestamp();
        journal.warn(pass.name(), facts.module(), text);
        journal.event(facts.release(), Severity.WARNING, TagFinding.TYPE, text);
    }
}
