package io.quarterdeck.registry.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.ReleaseMetadata;
import io.quarterdeck.registry.UnpackCaps;
import io.quarterdeck.testing.registry.TestLayer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetadataFilesTest {
    private static final UnpackCaps CAPS = UnpackCaps.metadata();
    private static final String VERSION = "{\"version\":\"v1.0.0\"}";
    private static final String LARGE = "x".repeat(4_194_305);

    @Test
    void readsTheRootWithoutRegardToCase() {
        // Given
        var blobs = BlobFixture.of(TestLayer.empty()
                .file("Version.JSON", VERSION)
                .file("deep/module.yaml", "not this")
                .file("./MODULE.yaml", "name: a")
                .file("changelog.yml", "second")
                .file("Changelog.YAML", "first"));

        // When
        var metadata = read(blobs, true);

        // Then
        assertThat(metadata)
                .isEqualTo(new ReleaseMetadata(Optional.of(VERSION), Optional.of("name: a"), Optional.of("first")));
    }

    @Test
    void asksForFurtherLayersOnlyWhileAFileIsMissing() {
        // Given
        var blobs = BlobFixture.of(
                TestLayer.withFile("never", "read"),
                TestLayer.withFile("module.yaml", "name: a"),
                TestLayer.withFile("version.json", VERSION));

        // When
        var metadata = read(blobs, false);

        // Then
        assertThat(metadata.moduleYaml()).contains("name: a");
        assertThat(blobs.opened()).containsExactly(2, 1);
    }

    @Test
    void goesOnForAChangelogWhenAReleaseIsToBeCreated() {
        // Given
        var blobs = BlobFixture.of(
                TestLayer.withFile("changelog.yml", "text"),
                TestLayer.empty().file("version.json", VERSION).file("module.yaml", "name: a"));

        // When
        var metadata = read(blobs, true);

        // Then
        assertThat(metadata.changelog()).contains("text");
        assertThat(blobs.opened()).containsExactly(1, 0);
    }

    @Test
    void doesNotLookForWhatIsHidden() {
        // Given
        var blobs = BlobFixture.of(
                TestLayer.withFile("module.yaml", "old"),
                TestLayer.empty().file("version.json", VERSION).whiteout("module.yaml"));

        // When
        var metadata = read(blobs, false);

        // Then
        assertThat(metadata.moduleYaml()).isEmpty();
        assertThat(blobs.opened()).containsExactly(1);
    }

    @Test
    void theUpperFileWins() {
        // Given
        var blobs = BlobFixture.of(
                TestLayer.empty().file("version.json", "old").file("module.yaml", "name: a"),
                TestLayer.withFile("version.json", VERSION));

        // When
        var metadata = read(blobs, false);

        // Then
        assertThat(metadata.versionJson()).contains(VERSION);
    }

    @Test
    void refusesATooLargeFile() {
        // Given
        var blobs = BlobFixture.of(TestLayer.withFile("version.json", LARGE));

        // When
        var failure = catchThrowableOfType(RegistryException.class, () -> read(blobs, false));

        // Then
        assertThat(failure.message()).isEqualTo("metadata file version.json exceeds 4194304 bytes");
    }

    @Test
    void dropsATooLargeChangelog() {
        // Given
        var blobs = BlobFixture.of(
                TestLayer.withFile("changelog.yaml", "old"),
                TestLayer.empty()
                        .file("version.json", VERSION)
                        .file("module.yaml", "name: a")
                        .file("changelog.yaml", LARGE));

        // When
        var metadata = read(blobs, true);

        // Then
        assertThat(metadata.changelog()).isEmpty();
        assertThat(blobs.opened()).containsExactly(1);
    }

    @Test
    void findsOneFileOfABundleAndStopsThere() {
        // Given
        var blobs = BlobFixture.of(
                TestLayer.withFile("below", "1"),
                TestLayer.empty().file("a", "1").file("module.yaml", "name: a").file("b", "2"));

        // When
        var file = MetadataFiles.find(blobs.layers(), blobs, CAPS, "module.yaml");

        // Then
        assertThat(file).contains("name: a");
        assertThat(blobs.opened()).containsExactly(1);
    }

    @Test
    void findsNothingInAnEmptyImage() {
        assertThat(MetadataFiles.find(java.util.List.of(), new BlobFixture(), CAPS, "module.yaml"))
                .isEmpty();
    }

    private static ReleaseMetadata read(BlobFixture blobs, boolean withChangelog) {
        return MetadataFiles.read(blobs.layers(), blobs, CAPS, withChangelog);
    }
}
