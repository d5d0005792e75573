package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.sync.scan.ModuleEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The daily audit: everything is read anew, what differs is corrected, told and counted (spec 02 §6, §8). */
class AuditTest {
    private final SyncWorld world = new SyncWorld();
    private final SyncWorld.Source source = world.source("example");
    private final FakeRegistry registry = source.registry;

    @Test
    void asksForEveryManifestInsteadOfItsDigest() {
        // Given
        registry.publishing("a", "1.0.0").offering("a", "stable", "1.0.0");
        registry.publishing("b", "2.0.0").offering("b", "stable", "2.0.0");
        source.scan();
        registry.asked();

        // When
        var attempt = source.audit();

        // Then
        assertThat(registry.asked())
                .containsExactlyInAnyOrder("tags", "GET a:stable", "blob a:stable", "GET b:stable", "blob b:stable");
        assertThat(attempt.audited()).isTrue();
        assertThat(world.cluster.written())
                .containsExactly("mark ModuleSource example", "create Module a", "create Module b");
        assertThat(world.journal.differences()).isEmpty();
    }

    @Test
    void correctsAndTellsAVersionThatTheIncrementalScanHadWrong() {
        // Given
        registry.publishing("a", "1.0.0").offering("a", "stable", "1.0.0");
        source.scan();
        var wrong = source.entry("a").offering("v0.9.0", source.entry("a").checksum());
        source.show(List.of(wrong));
        source.scan();
        var incremental = source.entry("a").version();

        // When
        source.audit();

        // Then
        assertThat(incremental).isEqualTo("v0.9.0");
        assertThat(source.entry("a").version()).isEqualTo("v1.0.0");
        assertThat(world.journal.differences()).containsExactly("a is v1.0.0, was taken for v0.9.0");
    }

    @Test
    void readsABrokenImageAgainThatWasRemembered() {
        // Given
        registry.offeringBroken("a", "stable", "{}");
        source.scan();
        registry.asked();

        // When
        source.audit();

        // Then
        assertThat(registry.asked()).containsExactly("tags", "GET a:stable", "blob a:stable");
        assertThat(source.entry("a").pullError()).isEqualTo("metadata malformed: no version found");
    }

    @Test
    void makesAFailedCreationDueAtOnce() {
        // Given
        world.cluster.enabling("a", "example");
        registry.publishing("a", "1.0.0").offering("a", "stable", "1.0.0").losing("a", "v1.0.0");
        source.scan();
        registry.publishing("a", "1.0.0");

        // When
        source.audit();

        // Then
        assertThat(source.entry("a").pullError()).isNull();
        assertThat(world.cluster.releases).containsOnlyKeys("a-v1.0.0");
    }

    @Test
    void countsOnlyWhenItReachedEverything() {
        // Given
        registry.publishing("a", "1.0.0").offering("a", "stable", "1.0.0").wantingToBeLeftAlone();

        // When
        var cut = source.audit();
        registry.failingToList(new RegistryException(ErrorCategory.SERVER_ERROR, "u"));
        var failed = source.audit();

        // Then
        assertThat(cut.audited()).isFalse();
        assertThat(failed.audited()).isFalse();
        assertThat(source.entries()).extracting(ModuleEntry::name).isEmpty();
    }
}
