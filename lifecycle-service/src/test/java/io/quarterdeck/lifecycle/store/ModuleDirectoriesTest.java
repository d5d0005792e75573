package io.quarterdeck.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleDirectoriesTest {
    @TempDir
    Path directory;

    @Test
    void theFirstDirectoryThatHasANameWins() throws Exception {
        // Given
        var builtIn = directory.resolve("built-in");
        var downloaded = directory.resolve("downloaded");
        for (var name : List.of("910-module-one", "000-common", "007-registrypackages", ".hidden", "module-two")) {
            Files.createDirectories(builtIn.resolve(name));
        }
        Files.writeString(builtIn.resolve("values.yaml"), "");
        Files.createDirectories(downloaded.resolve("module-one"));
        Files.createDirectories(downloaded.resolve("module-three"));
        Files.writeString(downloaded.resolve("stray"), "");
        Files.createSymbolicLink(downloaded.resolve("dangling"), Path.of("nowhere"));

        // When
        var found = ModuleDirectories.scan(List.of(builtIn, directory.resolve("missing"), downloaded));

        // Then
        assertThat(found.trees())
                .containsExactly(
                        Map.entry("module-one", builtIn.resolve("910-module-one")),
                        Map.entry("module-two", builtIn.resolve("module-two")),
                        Map.entry("module-three", downloaded.resolve("module-three")));
        assertThat(found.warnings())
                .containsExactly(
                        downloaded.resolve("dangling") + ": link leads nowhere, ignore it",
                        downloaded.resolve("module-one") + ": module already exists, skip it",
                        downloaded.resolve("stray") + ": is no directory, ignore it");
    }
}
