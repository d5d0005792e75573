package io.quarterdeck.registry.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterdeck.registry.BundleEntry;
import io.quarterdeck.registry.BundleEntry.Type;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.UnpackCaps;
import io.quarterdeck.testing.registry.TestLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlattenedLayersTest {
    private static final UnpackCaps CAPS = UnpackCaps.metadata();

    @Test
    void emitsTheTopLayerFirst() {
        // When
        var entries = BlobFixture.read(CAPS, TestLayer.withFile("low", "1"), TestLayer.withFile("top", "2"));

        // Then
        assertThat(entries).containsExactly("top=2", "low=1");
    }

    @Test
    void cleansNames() {
        // When
        var entries = BlobFixture.read(
                CAPS,
                TestLayer.empty()
                        .directory("./")
                        .directory("./a")
                        .file("./a/./b", "1")
                        .file("c//d", "2"));

        // Then
        assertThat(entries).containsExactly("a/", "a/b=1", "c/d=2");
    }

    @Test
    void leavesDangerousNamesForTheReaderToJudge() {
        // When
        var entries =
                BlobFixture.read(CAPS, TestLayer.empty().file("a/../../b", "1").file("/etc/passwd", "2"));

        // Then
        assertThat(entries).containsExactly("a/../../b=1", "/etc/passwd=2");
    }

    @Test
    void anUpperEntryHidesALowerOneOfItsName() {
        // When
        var entries = BlobFixture.read(CAPS, TestLayer.withFile("a", "old"), TestLayer.withFile("./a", "new"));

        // Then
        assertThat(entries).containsExactly("a=new");
    }

    @Test
    void anUpperFileHidesLowerChildren() {
        // When
        var entries = BlobFixture.read(
                CAPS,
                TestLayer.empty().directory("a").file("a/b", "1").file("ab", "2"),
                TestLayer.withFile("a", "file"));

        // Then
        assertThat(entries).containsExactly("a=file", "ab=2");
    }

    @Test
    void anUpperDirectoryKeepsLowerChildren() {
        // When
        var entries = BlobFixture.read(
                CAPS,
                TestLayer.empty().directory("a").file("a/b", "1"),
                TestLayer.empty().directory("a"));

        // Then
        assertThat(entries).containsExactly("a/", "a/b=1");
    }

    @Test
    void aWhiteoutHidesANameAndAllBelowItInLowerLayersOnly() {
        // When
        var entries = BlobFixture.read(
                CAPS,
                TestLayer.empty().file("a/b", "1").file("a/c/d", "2").file("e", "3"),
                TestLayer.empty().whiteout("a").file("a/new", "4").whiteout("e").file("e", "5"));

        // Then
        assertThat(entries).containsExactly("a/new=4", "e=5");
    }

    @Test
    void anOpaqueDirectoryHidesWhatLowerLayersHaveInIt() {
        // When
        var entries = BlobFixture.read(
                CAPS,
                TestLayer.empty().file("a/b", "1").file("a/c/d", "2").file("e", "3"),
                TestLayer.empty().opaque("a").file("a/new", "4"));

        // Then
        assertThat(entries).containsExactly("a/new=4", "e=3");
    }

    @Test
    void anOpaqueRootHidesEverythingBelow() {
        // When
        var entries = BlobFixture.read(
                CAPS,
                TestLayer.empty().file("a", "1").file("b/c", "2"),
                TestLayer.empty().opaque("").file("d", "3"));

        // Then
        assertThat(entries).containsExactly("d=3");
    }

    @Test
    void readsPlainTarAsWell() {
        assertThat(BlobFixture.read(CAPS, TestLayer.withFile("a", "1").plain())).containsExactly("a=1");
    }

    @Test
    void readsALayerOfManyGzipMembers() {
        // Given
        var tar = TestLayer.empty().file("a", "1").file("b", "2").plain().blob();
        var middle = 1500;
        var blobs = new BlobFixture();
        blobs.add(concat(
                TestLayer.gzip(java.util.Arrays.copyOf(tar, middle)),
                TestLayer.gzip(java.util.Arrays.copyOfRange(tar, middle, tar.length))));

        // When
        var entries = blobs.read(CAPS);

        // Then
        assertThat(entries).containsExactly("a=1", "b=2");
    }

    @Test
    void keepsModesLinksAndOtherKinds() {
        // Given
        var layer = TestLayer.empty()
                .file("run", 0755, new byte[] {1})
                .symlink("link", "../run")
                .pipe("pipe");

        // When
        var entries = BlobFixture.entries(CAPS, layer);

        // Then
        assertThat(entries).extracting(BundleEntry::type).containsExactly(Type.FILE, Type.SYMBOLIC_LINK, Type.OTHER);
        assertThat(entries.get(0).mode()).isEqualTo(0755);
        assertThat(entries.get(1).linkName()).isEqualTo("../run");
    }

    @Test
    void refusesTooManyEntries() {
        // Given
        var layer = TestLayer.empty().file("a", "").file("b", "").file("c", "");

        // When
        var failure = failure(CAPS.withMaxEntries(2), layer);

        // Then
        assertThat(failure.message()).isEqualTo("image has more than 2 entries");
        assertThat(failure.contentRefused()).isTrue();
    }

    @Test
    void refusesTooManyBytesEvenOfHiddenEntries() {
        // When
        var failure = failure(CAPS.withMaxBytes(5), TestLayer.withFile("a", "12345"), TestLayer.withFile("a", "1"));

        // Then
        assertThat(failure.message()).isEqualTo("image exceeds 5 bytes when unpacked");
    }

    @Test
    void usesTheTextsOfABundle() {
        // When
        var failure = failure(UnpackCaps.bundle().withMaxBytes(4), TestLayer.withFile("a", "12345"));

        // Then
        assertThat(failure.message()).isEqualTo("module archive is too large: more than 4 bytes");
    }

    @Test
    void refusesZstd() {
        // When
        var failure = failure(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0});

        // Then
        assertThat(failure.message()).isEqualTo("unsupported layer compression: zstd");
        assertThat(failure.contentRefused()).isTrue();
    }

    @Test
    void refusesWhatIsNoArchive() {
        assertThat(failure("no archive, just text. ".repeat(100).getBytes()).message())
                .isEqualTo("archive/tar: invalid tar header");
    }

    @Test
    void aLayerThatEndsEarlyIsAnError() {
        // Given
        var whole = TestLayer.empty()
                .file("a", "x".repeat(3000))
                .file("b", "y")
                .plain()
                .blob();

        // When and Then
        for (int length : List.of(100, 512 + 700, 512 + 3000, 512 + 3072 + 100)) {
            assertThat(failure(java.util.Arrays.copyOf(whole, length)).message())
                    .as("cut at %d", length)
                    .isEqualTo("unexpected EOF");
        }
    }

    @Test
    void aCutGzipIsAnError() {
        // Given
        var whole = TestLayer.withFile("a", "some content").blob();

        // When
        var failure = failure(java.util.Arrays.copyOf(whole, whole.length / 2));

        // Then
        assertThat(failure.message()).isEqualTo("unexpected EOF");
        assertThat(failure.contentRefused()).isFalse();
    }

    @Test
    void anEmptyLayerHasNoEntries() {
        assertThat(BlobFixture.read(CAPS, TestLayer.empty())).isEmpty();
    }

    private static RegistryException failure(UnpackCaps caps, TestLayer... lowestFirst) {
        return catchThrowableOfType(RegistryException.class, () -> BlobFixture.read(caps, lowestFirst));
    }

    private static RegistryException failure(byte[] blob) {
        var blobs = new BlobFixture();
        blobs.add(blob);
        return catchThrowableOfType(RegistryException.class, () -> blobs.read(CAPS));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        var both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
