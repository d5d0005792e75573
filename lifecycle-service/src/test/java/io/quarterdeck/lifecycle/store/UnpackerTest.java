package io.quarterdeck.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.UnpackCaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class UnpackerTest {
    private static final String MALICIOUS = "path traversal detected in the module archive: malicious path ";

    @TempDir
    Path directory;

    @Test
    void writesWhatAnHonestArchiveHolds() throws IOException {
        // Given
        var archive = new FakeArchive()
                .directory("hooks")
                .file("hooks/one.py", 0755, "print(1)")
                .file("./module.yaml", 0644, "name: module-one")
                .file("deep/below/nothing/x", "x")
                .symbolicLink("latest", "hooks/one.py")
                .hardLink("hooks/two.py", "hooks/one.py");

        // When
        var result = unpack(archive);

        // Then
        assertThat(result).isInstanceOfSatisfying(UnpackResult.Unpacked.class, unpacked -> {
            assertThat(unpacked.size()).isEqualTo(8 + 16 + 1);
            assertThat(unpacked.skippedLinks()).isEmpty();
            assertThat(unpacked.files())
                    .containsOnlyKeys("hooks/one.py", "hooks/two.py", "module.yaml", "deep/below/nothing/x", "latest");
        });
        assertThat(tree().resolve("hooks/two.py")).hasContent("print(1)");
        assertThat(tree().resolve("latest")).isSymbolicLink().hasContent("print(1)");
        assertThat(rights("hooks/one.py")).isEqualTo("rwx------");
        assertThat(rights("module.yaml")).isEqualTo("rw-------");
        assertThat(rights("hooks")).isEqualTo("rwx------");
        assertThat(rights("deep/below")).isEqualTo("rwx------");
        assertThat(rights(".")).isEqualTo("rwx------");
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                refusal("climbs", a -> a.file("../x", "x"), MALICIOUS + "../x"),
                refusal("climbs within", a -> a.file("a/../../x", "x"), MALICIOUS + "a/../../x"),
                refusal("climbs and returns", a -> a.file("a/../b", "x"), MALICIOUS + "a/../b"),
                refusal("is absolute", a -> a.file("/etc/x", "x"), MALICIOUS + "/etc/x"),
                refusal("makes the root a file", a -> a.file(".", "x"), MALICIOUS + "."),
                refusal(
                        "writes through a link",
                        a -> a.directory("b").symbolicLink("a", "b").file("a/x", "x"),
                        MALICIOUS + "a/x"),
                refusal(
                        "makes a directory of a link",
                        a -> a.directory("b").symbolicLink("a", "b").directory("a"),
                        MALICIOUS + "a"),
                refusal("writes below a file", a -> a.file("a", "x").file("a/b", "x"), MALICIOUS + "a/b"),
                refusal("hard-links outside", a -> a.hardLink("x", "../../etc/passwd"), MALICIOUS + "../../etc/passwd"),
                refusal(
                        "hard-links to the root's file",
                        a -> a.hardLink("x", "/etc/passwd"),
                        MALICIOUS + "/etc/passwd"),
                refusal("hard-links to nothing", a -> a.hardLink("x", "y"), MALICIOUS + "y"),
                refusal(
                        "hard-links to a link",
                        a -> a.file("f", "x").symbolicLink("y", "f").hardLink("x", "y"),
                        MALICIOUS + "y"),
                refusal("replaces a directory", a -> a.file("a/b", "x").file("a", "x"), MALICIOUS + "a"),
                refusal("brings a device", a -> a.device("null"), "unknown tar type"),
                refusal("is no archive", FakeArchive::malformed, "archive/tar: invalid tar header"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void refusesAnArchiveThat(String what, FakeArchive archive, String text) {
        // When
        var result = unpack(archive);

        // Then
        assertThat(result).isEqualTo(new UnpackResult.Refused(text));
        assertThat(directory.resolve("x")).doesNotExist();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"a,/etc/passwd", "a,..", "a,../x", "a/b,../../x", "a,''", "a,b/../../x"})
    void skipsALinkThatLeadsOutside(String name, String target) {
        // Given
        var archive = new FakeArchive().symbolicLink(name, target).file("z", "z");

        // When
        var result = unpack(archive);

        // Then
        assertThat(result).isInstanceOfSatisfying(UnpackResult.Unpacked.class, unpacked -> {
            assertThat(unpacked.skippedLinks()).containsExactly(name);
            assertThat(unpacked.files()).containsOnlyKeys("z");
        });
        assertThat(Files.exists(tree().resolve(name), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void skipsALinkThatALaterLinkLeadsOutside() {
        // Given
        var archive = new FakeArchive()
                .file("a/b/x", "x")
                .symbolicLink("escape", "a/b/up/..")
                .symbolicLink("a/b/up", "../..");

        // When
        var result = (UnpackResult.Unpacked) unpack(archive);

        // Then
        assertThat(result.skippedLinks()).containsExactly("escape");
        assertThat(result.files()).containsOnlyKeys("a/b/x", "a/b/up");
    }

    @Test
    void keepsALinkThatLeadsNowhereInside() {
        // Given
        var archive = new FakeArchive().symbolicLink("a/b", "../missing");

        // When
        var result = (UnpackResult.Unpacked) unpack(archive);

        // Then
        assertThat(result.skippedLinks()).isEmpty();
        assertThat(tree().resolve("a/b")).isSymbolicLink();
    }

    @Test
    void aFileTakesTheEarlierOnesPlaceAndNotItsTarget() {
        // Given
        var archive = new FakeArchive()
                .file("target", "untouched")
                .symbolicLink("name", "target")
                .file("name", "new");

        // When
        var result = unpack(archive);

        // Then
        assertThat(result).isInstanceOf(UnpackResult.Unpacked.class);
        assertThat(tree().resolve("target")).hasContent("untouched");
        assertThat(tree().resolve("name")).hasContent("new").isRegularFile();
    }

    @Test
    void stopsAtTooManyEntries() {
        // Given
        var archive =
                new FakeArchive().file("a", "").file("b", "").file("c", "").directory("d");

        // When
        var result = Unpacker.unpack(archive, tree(), UnpackCaps.bundle().withMaxEntries(3));

        // Then
        assertThat(result).isEqualTo(new UnpackResult.Refused("module archive is too large: more than 3 entries"));
    }

    @Test
    void stopsAtTooManyBytesHoweverSmallTheyClaimToBe() {
        // Given
        var archive = new FakeArchive().bytes("a", 600_000).bytes("b", 600_000);

        // When
        var result = Unpacker.unpack(archive, tree(), UnpackCaps.bundle().withMaxBytes(1_000_000));

        // Then
        assertThat(result).isEqualTo(new UnpackResult.Refused("module archive is too large: more than 1000000 bytes"));
    }

    @Test
    void aCutArchiveMayBeTriedAgain() {
        // Given
        var archive = new FakeArchive().file("a", "x").cutOff();

        // When
        var result = unpack(archive);

        // Then
        assertThat(result)
                .isEqualTo(
                        new UnpackResult.Failed("copy module error: copy tar to fs: tar reader next: unexpected EOF"));
    }

    @Test
    void aDiskThatFailsMayBeTriedAgain() {
        // When
        var result = Unpacker.unpack(new FakeArchive(), directory.resolve("missing/tree"), UnpackCaps.bundle());

        // Then
        assertThat(result)
                .isEqualTo(new UnpackResult.Failed("copy module error: copy tar to fs: %s: no such file or directory"
                        .formatted(directory.resolve("missing/tree"))));
    }

    @Property(tries = 300)
    void nothingEverLandsOutside(@ForAll("entries") FakeArchive archive) throws IOException {
        // Given
        var place = Files.createTempDirectory("unpack");
        try {
            // When
            Files.createDirectories(place.resolve("jail"));
            var result = Unpacker.unpack(archive, place.resolve("jail/tree"), UnpackCaps.bundle());

            // Then
            assertThat(FileTree.entries(place)).containsExactly(place.resolve("jail"));
            assertThat(FileTree.entries(place.resolve("jail"))).containsExactly(place.resolve("jail/tree"));
            if (result instanceof UnpackResult.Unpacked) {
                assertNoLinkLeadsOutside(place.resolve("jail/tree"));
            }
        } finally {
            FileTree.delete(place);
        }
    }

    private static void assertNoLinkLeadsOutside(Path tree) throws IOException {
        try (var all = Files.walk(tree)) {
            all.filter(Files::isSymbolicLink)
                    .filter(link -> Files.exists(link))
                    .forEach(link -> assertThat(realPath(link)).startsWith(realPath(tree)));
        }
    }

    @Provide
    Arbitrary<FakeArchive> entries() {
        var segment = Arbitraries.of("a", "b", "..", ".", "", "c");
        var path = segment.list().ofMinSize(1).ofMaxSize(5).map(segments -> String.join("/", segments));
        var entry = Combinators.combine(Arbitraries.integers().between(0, 3), path, path)
                .<UnaryOperator<FakeArchive>>as((kind, name, target) -> archive -> switch (kind) {
                    case 0 -> archive.file(name, "x");
                    case 1 -> archive.directory(name);
                    case 2 -> archive.symbolicLink(name, target);
                    default -> archive.hardLink(name, target);
                });
        return entry.list().ofMinSize(1).ofMaxSize(8).map(steps -> {
            var archive = new FakeArchive();
            steps.forEach(step -> step.apply(archive));
            return archive;
        });
    }

    private static Arguments refusal(String what, UnaryOperator<FakeArchive> archive, String text) {
        return Arguments.of(what, archive.apply(new FakeArchive()), text);
    }

    private UnpackResult unpack(FakeArchive archive) {
        return Unpacker.unpack(archive, tree(), UnpackCaps.bundle());
    }

    private Path tree() {
        return directory.resolve("tree");
    }

    private String rights(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(tree().resolve(name)));
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
