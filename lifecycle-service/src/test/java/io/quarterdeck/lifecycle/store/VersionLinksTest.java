package io.quarterdeck.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.UnpackCaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionLinksTest {
    private static final Digest ONE = Digest.of("one");
    private static final Digest TWO = Digest.of("two");

    @TempDir
    Path directory;

    private BundleStore store;
    private VersionLinks links;

    @BeforeEach
    void twoBundles() throws IOException {
        store = new BundleStore(directory, UnpackCaps.bundle(), () -> Instant.EPOCH);
        store.open();
        store.stage(ONE, BundleStoreTest::archive);
        store.stage(TWO, BundleStoreTest::archive);
        links = new VersionLinks(directory);
    }

    @Test
    void leadsFromTheModuleToItsBytes() throws IOException {
        // Given
        links.link("module-one", "v0.7.24", ONE);

        // When
        links.switchTo("module-one", "v0.7.24");

        // Then
        assertThat(Files.readSymbolicLink(directory.resolve("modules/module-one")))
                .isEqualTo(Path.of("../module-one/v0.7.24"));
        assertThat(Files.readSymbolicLink(directory.resolve("module-one/v0.7.24")))
                .isEqualTo(Path.of("../.bundles/sha256-" + ONE.hex()));
        assertThat(directory.resolve("modules/module-one/a")).hasContent("aa");
        assertThat(links.currentOf("module-one"))
                .contains(new CurrentVersion(
                        "module-one", "v0.7.24", directory.resolve("module-one/v0.7.24"), Optional.of(ONE), true));
    }

    @Test
    void switchesByReplacingALink() throws IOException {
        // Given
        links.link("module-one", "v1.0.0", ONE);
        links.link("module-one", "v1.1.0", TWO);
        links.switchTo("module-one", "v1.0.0");

        // When
        links.switchTo("module-one", "v1.1.0");

        // Then
        assertThat(links.currentOf("module-one").map(CurrentVersion::version)).contains("v1.1.0");
        assertThat(links.versionsOf("module-one"))
                .containsEntry("v1.0.0", Optional.of(ONE))
                .containsEntry("v1.1.0", Optional.of(TWO));
        assertThat(FileTree.entries(directory.resolve("modules"))).hasSize(1);
    }

    @Test
    void aLinkToNothingIsCurrentButNotPresent() throws IOException {
        // Given
        links.link("module-one", "v1.0.0", ONE);
        links.switchTo("module-one", "v1.0.0");

        // When
        store.drop(ONE);

        // Then
        assertThat(links.currentOf("module-one").orElseThrow().present()).isFalse();
        assertThat(links.isPresent("module-one", "v1.0.0")).isFalse();
        assertThat(new StoreCheck(store, links).dropDamaged()).containsExactly("module-one");
    }

    @Test
    void theCheckAtStartDropsWhatIsDamagedOnly() throws IOException {
        // Given
        links.link("module-one", "v1.0.0", ONE);
        links.switchTo("module-one", "v1.0.0");
        links.link("module-two", "dev", TWO);
        links.switchTo("module-two", "dev");
        Files.writeString(store.directory(TWO).resolve("a"), "changed");

        // When
        var damaged = new StoreCheck(store, links).dropDamaged();

        // Then
        assertThat(damaged).containsExactly("module-two");
        assertThat(store.find(TWO)).isEmpty();
        assertThat(links.currentOf("module-one").orElseThrow().present()).isTrue();
        assertThat(links.currentOf("module-two").orElseThrow().isOverride()).isTrue();
    }

    @Test
    void acceptsARealDirectoryOfAnotherInstallerUnlessItIsEmpty() throws IOException {
        // Given
        Files.createDirectories(directory.resolve("module-one/v1.0.0"));

        // When, Then
        assertThat(links.isPresent("module-one", "v1.0.0")).isFalse();
        Files.writeString(directory.resolve("module-one/v1.0.0/module.yaml"), "name: module-one");
        assertThat(links.isPresent("module-one", "v1.0.0")).isTrue();
        assertThat(links.versionsOf("module-one")).containsEntry("v1.0.0", Optional.empty());
        assertThatThrownBy(() -> links.link("module-one", "v1.0.0", ONE)).isInstanceOf(IOException.class);
    }

    @Test
    void renamesLinksThatHaveANumberInFront() throws IOException {
        // Given
        links.link("module-one", "v1.0.0", ONE);
        Files.createSymbolicLink(directory.resolve("modules/910-module-one"), Path.of("../module-one/v1.0.0"));

        // When
        var current = links.current();

        // Then
        assertThat(current).extracting(CurrentVersion::module).containsExactly("module-one");
        assertThat(FileTree.entries(directory.resolve("modules")))
                .containsExactly(directory.resolve("modules/module-one"));
    }

    @Test
    void removesTheModulesDirectoryWithItsLastVersion() throws IOException {
        // Given
        links.link("module-one", "v1.0.0", ONE);
        links.link("module-one", "v1.1.0", TWO);

        // When
        links.unlink("module-one", "v1.0.0");
        var left = links.versionsOf("module-one").keySet();
        links.unlink("module-one", "v1.1.0");

        // Then
        assertThat(left).containsExactly("v1.1.0");
        assertThat(directory.resolve("module-one")).doesNotExist();
        assertThat(store.findIntact(ONE)).isPresent();
    }

    @Test
    void removesLinksOfModulesNobodyKnows() throws IOException {
        // Given
        links.link("module-one", "v1.0.0", ONE);
        links.switchTo("module-one", "v1.0.0");
        links.link("module-two", "v1.0.0", TWO);
        links.switchTo("module-two", "v1.0.0");
        Files.createSymbolicLink(directory.resolve("modules/900-module-three"), Path.of("../module-three/v1.0.0"));

        // When
        var orphans = links.removeOrphans(Set.of("module-one"));

        // Then
        assertThat(orphans).containsExactly("module-three", "module-two");
        assertThat(links.modules()).containsExactly("module-one");
        assertThat(links.namedDigests()).containsExactly(ONE);
        assertThat(store.findIntact(TWO)).isPresent();
    }

    @Test
    void anAbsentModuleHasNothing() throws IOException {
        assertThat(links.currentOf("module-one")).isEmpty();
        assertThat(links.versionsOf("module-one")).isEmpty();
        assertThat(links.current()).isEmpty();
        links.unsetCurrent("module-one");
        links.unlink("module-one", "v1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "", ".bundles", "modules"})
    void oddNamesNeverBecomePaths(String name) {
        assertThatThrownBy(() -> links.link(name, "v1.0.0", ONE))
                .isInstanceOf(IOException.class)
                .hasMessage("'%s' is no safe path segment".formatted(name));
        assertThatThrownBy(() -> links.unlink("module-one", name)).isInstanceOf(IOException.class);
    }

    @Test
    void aNameThatIsNoVersionIsFine() throws IOException {
        // When
        links.link("virtualization", "v.0.0.0-dev4", ONE);

        // Then
        assertThat(links.isPresent("virtualization", "v.0.0.0-dev4")).isTrue();
    }
}
