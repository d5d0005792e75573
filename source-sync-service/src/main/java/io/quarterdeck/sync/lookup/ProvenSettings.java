package io.quarterdeck.sync.lookup;

import io.quarterdeck.sync.lookup.Journal.Severity;
import io.quarterdeck.sync.release.Annotations;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.sync.release.WantedRelease;
import io.quarterdeck.sync.scan.RegistryChecksum;
import io.quarterdeck.sync.scan.RegistryProof;
import io.quarterdeck.sync.scan.SourceDeletion;
import io.quarterdeck.sync.scan.Times;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A listing has proved the registry settings good: tells the deployed releases, then names the settings in the source
 * (spec 02 §15).
 */
public final class ProvenSettings {
    private final ClusterView cluster;
    private final ReleaseStore releases;
    private final SourceMarks marks;
    private final Journal journal;
    private final InstantSource clock;

    public ProvenSettings(
            ClusterView cluster, ReleaseStore releases, SourceMarks marks, Journal journal, InstantSource clock) {
        this.cluster = cluster;
        this.releases = releases;
        this.marks = marks;
        this.journal = journal;
        this.clock = clock;
    }

    /** The checksum of the settings last proved good: what this process found, else what the source says. */
    public static Optional<String> proven(SourcePass pass) {
        var annotations = pass.source().getMetadata().getAnnotations();
        return pass.memory().proven().or(() -> Optional.ofNullable(annotations)
                .map(present -> present.get(Annotations.REGISTRY_SPEC_CHECKSUM)));
    }

    /**
     * Tells the releases first, then names the settings in the source: a process that ends between the two repeats both.
     *
     * @throws ApiFailure with the text of spec 02 §15; nothing is proved then, and the next attempt repeats it
     */
    void settle(SourcePass pass) {
        var spec = pass.source().getSpec().registry();
        var annotation = proven(pass).orElse(null);
        var deployed = cluster.releases().stream()
                .filter(release -> new ReleaseFacts(release).deployed())
                .filter(release -> new ReleaseFacts(release).isOwnedBy(pass.origin()))
                .toList();
        var verdict = RegistryProof.examine(annotation, spec, !deployed.isEmpty());
        if (!verdict.writeChecksum()) {
            return;
        }
        if (verdict.tellReleases()) {
            deployed.forEach(release -> mark(pass, release));
        }
        var checksum = RegistryChecksum.of(spec);
        var finalizers = SourceDeletion.finalizers(finalizers(pass), true, cluster.anyDeployed(pass.origin()));
        marks.apply(pass.source(), finalizers, Optional.of(checksum));
        pass.memory().marked(pass.source().getMetadata().getResourceVersion(), finalizers, Optional.of(checksum));
        pass.memory().proven(checksum);
        if (verdict.tellReleases()) {
            journal.changed(pass.name(), "-", "new registry settings work");
            journal.event(pass.source(), Severity.NORMAL, "RegistrySettingsAccepted", "the new registry settings work");
        }
    }

    private static List<String> finalizers(SourcePass pass) {
        return Optional.ofNullable(pass.source().getMetadata().getFinalizers()).orElse(List.of());
    }

    private void mark(SourcePass pass, io.quarterdeck.model.release.ModuleRelease release) {
        var name = release.getMetadata().getName();
        try {
            releases.apply(release, WantedRelease.markedForRegistry(release, Times.print(clock.instant())));
            journal.changed(pass.name(), release.getSpec().moduleName(), name + " is told the new registry settings");
        } catch (ApiFailure e) {
            throw new ApiFailure(
                    "set RegistrySpecChanged annotation to the '" + name + "' module release: " + e.reason(), e);
        }
    }
}
