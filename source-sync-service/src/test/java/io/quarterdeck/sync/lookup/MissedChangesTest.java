package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.registry.ReleaseMetadata;
import io.quarterdeck.sync.chain.ChangeCause;
import io.quarterdeck.sync.release.ReleaseContent;
import io.quarterdeck.sync.release.ReleaseOrigin;
import io.quarterdeck.sync.release.WantedRelease;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.version.ModuleVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A process was not there when something changed: what it looks up once it is back (spec 02 §20.11). */
class MissedChangesTest {
    private static final String UID = "3ae75474-8e96-4105-a939-6df71cba82d8";
    private static final ModuleEntry SEEN =
            new ModuleEntry("module-2", "v1.2.0", "sha256:1", null, "deckhouse", false, null);

    private final FakeCluster cluster = new FakeCluster();

    @Test
    void aModuleThatIsOffAndUnchangedCostsNothing() {
        cluster.offering("module-2", "example");

        assertThat(missed(SEEN)).isEmpty();
    }

    @Test
    void aModuleThatWasSwitchedOnIsLookedUp() {
        cluster.enabling("module-2", "example");

        assertThat(missed(SEEN)).containsExactly("module-2");
    }

    @Test
    void aModuleOfAnotherActiveSourceIsNotOurs() {
        cluster.enabling("module-2", "other");

        assertThat(missed(SEEN)).isEmpty();
    }

    @Test
    void aModuleWhoseReleaseStandsCostsNothing() {
        // Given
        cluster.enabling("module-2", "example").updatingFrom("module-2", "Stable");
        cluster.create(release());

        // When and Then
        assertThat(missed(SEEN)).isEmpty();
    }

    @Test
    void anotherChannelIsLookedUp() {
        // Given
        cluster.enabling("module-2", "example").updatingFrom("module-2", "Alpha");
        cluster.create(release());

        // When and Then
        assertThat(missed(SEEN)).containsExactly("module-2");
    }

    @Test
    void anotherPolicyAnOverrideAndADeletedModuleAreLookedUp() {
        cluster.offering("module-2", "example");

        assertThat(missed(SEEN.ruledBy("former"))).containsExactly("module-2");
        assertThat(missed(SEEN.overriddenBy(true))).containsExactly("module-2");
        cluster.modules.clear();
        assertThat(missed(SEEN)).containsExactly("module-2");
    }

    @Test
    void aFailedCreationIsTriedAtOnceButAVanishedModuleIsNot() {
        cluster.offering("module-2", "example");
        var failed = SEEN.failing("ensure releases: get new versions: no matched tags in registry");

        assertThat(missed(failed)).containsExactly("module-2");
        assertThat(missed(new ModuleEntry("module-2", "v1.2.0", null, null, "deckhouse", true, "2024-12-12T10:00:00Z")))
                .isEmpty();
    }

    private List<String> missed(ModuleEntry entry) {
        return new MissedChanges(cluster).since(new SourcePass(source(), null, new SourceMemory()), List.of(entry));
    }

    private static ModuleRelease release() {
        var metadata = new ReleaseMetadata(
                Optional.of("{\"version\": \"v1.2.0\"}"), Optional.of("name: module-2"), Optional.empty());
        return WantedRelease.created(
                "module-2",
                ModuleVersion.find("v1.2.0").orElseThrow(),
                new ReleaseOrigin("example", UID),
                "deckhouse",
                ReleaseContent.read("sha256:1", metadata).value().orElseThrow(),
                ChangeCause.FIRST_INSTALLATION);
    }

    private static ModuleSource source() {
        var source = new ModuleSource();
        source.setMetadata(new ObjectMeta());
        source.getMetadata().setName("example");
        source.getMetadata().setUid(UID);
        return source;
    }
}
