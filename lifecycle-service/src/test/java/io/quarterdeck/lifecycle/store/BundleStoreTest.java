package io.quarterdeck.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.UnpackCaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleStoreTest {
    private static final Digest ONE = Digest.of("one");
    private static final Digest TWO = Digest.of("two");
    private static final Instant NOW = Instant.parse("2024-12-17T09:35:27Z");

    @TempDir
    Path directory;

    private BundleStore store;
    private Instant time = NOW;

    @BeforeEach
    void open() throws IOException {
        store = new BundleStore(directory, UnpackCaps.bundle(), () -> {
            var now = time;
            time = time.plusMillis(1500);
            return now;
        });
        store.open();
    }

    @Test
    void downloadsOnceAndKnowsItsFiles() {
        // Given
        var archive = archive();
        store.stage(ONE, () -> archive);

        // When
        var again = store.stage(ONE, () -> {
            throw new AssertionError("no second download");
        });

        // Then
        assertThat(again).isInstanceOfSatisfying(StageResult.Stored.class, stored -> {
            assertThat(stored.bundle().digest()).isEqualTo(ONE);
            assertThat(stored.bundle().size()).isEqualTo(4);
            assertThat(stored.bundle().pullDuration()).isEqualTo("1.5s");
            assertThat(stored.bundle().files()).containsOnlyKeys("a", "b/c", "link");
        });
        assertThat(archive.isClosed()).isTrue();
        assertThat(store.directory(ONE)).isEqualTo(directory.resolve(".bundles/sha256-" + ONE.hex()));
        assertThat(directory.resolve(".staging")).isEmptyDirectory();
    }

    @Test
    void toleratesExtraFilesAndNoticesEveryOtherChange() throws IOException {
        // Given
        store.stage(ONE, BundleStoreTest::archive);
        var tree = store.directory(ONE);
        Files.writeString(tree.resolve("b/cache.pyc"), "made by a hook");

        // When, Then
        assertThat(store.findIntact(ONE)).isPresent();
        Files.writeString(tree.resolve("a"), "xx");
        assertThat(store.findIntact(ONE)).isEmpty();
        Files.writeString(tree.resolve("a"), "aa");
        assertThat(store.findIntact(ONE)).isPresent();
        Files.setPosixFilePermissions(tree.resolve("a"), OwnerRights.of(0700));
        assertThat(store.findIntact(ONE)).isEmpty();
        Files.setPosixFilePermissions(tree.resolve("a"), OwnerRights.of(0600));
        Files.delete(tree.resolve("b/c"));
        assertThat(store.findIntact(ONE)).isEmpty();
        Files.writeString(tree.resolve("b/c"), "cc");
        Files.setPosixFilePermissions(tree.resolve("b/c"), OwnerRights.of(0600));
        Files.delete(tree.resolve("link"));
        Files.createSymbolicLink(tree.resolve("link"), Path.of("b"));
        assertThat(store.findIntact(ONE)).isEmpty();
    }

    @Test
    void downloadsAgainWhatIsDamaged() throws IOException {
        // Given
        store.stage(ONE, BundleStoreTest::archive);
        Files.delete(store.directory(ONE).resolve("a"));

        // When
        var result = store.stage(ONE, BundleStoreTest::archive);

        // Then
        assertThat(result).isInstanceOf(StageResult.Stored.class);
        assertThat(store.findIntact(ONE)).isPresent();
        assertThat(directory.resolve(".staging")).isEmptyDirectory();
    }

    @Test
    void aDirectoryWithoutItsRecordIsNoBundle() throws IOException {
        // Given
        store.stage(ONE, BundleStoreTest::archive);

        // When
        Files.writeString(directory.resolve(".bundles/sha256-" + ONE.hex() + ".json"), "{ cut");

        // Then
        assertThat(store.find(ONE)).isEmpty();
    }

    @Test
    void keepsTheOldBundleIfAReinstallFails() {
        // Given
        store.stage(ONE, BundleStoreTest::archive);

        // When
        var result = store.fetch(ONE, () -> new FakeArchive().cutOff());

        // Then
        assertThat(result)
                .isEqualTo(new StageResult.Failed(
                        "copy module error: copy tar to fs: tar reader next: unexpected EOF", false));
        assertThat(store.findIntact(ONE)).isPresent();
    }

    @Test
    void leavesNothingOfWhatIsRefused() {
        // When
        var result = store.stage(ONE, () -> new FakeArchive().file("a", "x").device("null"));

        // Then
        assertThat(result).isEqualTo(new StageResult.Refused("unknown tar type"));
        assertThat(store.find(ONE)).isEmpty();
        assertThat(directory.resolve(".staging")).isEmptyDirectory();
        assertThat(directory.resolve(".bundles")).isEmptyDirectory();
    }

    @Test
    void collectsWhatNobodyNames() throws IOException {
        // Given
        store.stage(ONE, BundleStoreTest::archive);
        store.stage(TWO, BundleStoreTest::archive);
        Files.writeString(directory.resolve(".bundles/stray.json"), "{}");
        Files.createDirectories(directory.resolve(".staging/dead/tree"));
        age(directory.resolve(".bundles"));

        // When
        var removed = store.collect(Set.of(TWO), NOW);

        // Then
        assertThat(removed).containsExactly(ONE);
        assertThat(FileTree.entries(directory.resolve(".bundles")))
                .containsExactly(store.directory(TWO), directory.resolve(".bundles/sha256-" + TWO.hex() + ".json"));
        assertThat(directory.resolve(".staging")).isEmptyDirectory();
    }

    @Test
    void leavesWhatWasJustPutInPlace() throws IOException {
        // Given
        store.stage(ONE, BundleStoreTest::archive);

        // When
        var removed = store.collect(Set.of(), NOW);

        // Then
        assertThat(removed).isEmpty();
        assertThat(store.findIntact(ONE)).isPresent();
    }

    @Test
    void emptiesTheStagingAreaWhenOpened() throws IOException {
        // Given
        Files.createDirectories(directory.resolve(".staging/left/behind"));

        // When
        store.open();

        // Then
        assertThat(directory.resolve(".staging")).isEmptyDirectory();
    }

    static FakeArchive archive() {
        return new FakeArchive().file("a", "aa").file("b/c", "cc").symbolicLink("link", "a");
    }

    private static void age(Path bundles) throws IOException {
        for (var entry : List.copyOf(FileTree.entries(bundles))) {
            Files.setLastModifiedTime(entry, FileTime.from(NOW.minusSeconds(3600)));
        }
    }
}
