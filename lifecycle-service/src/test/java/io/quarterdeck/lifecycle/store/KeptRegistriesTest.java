package io.quarterdeck.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.registry.RegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRegistriesTest {
    private static final RegistrySettings SETTINGS =
            new RegistrySettings("registry.example.com/deckhouse/modules", "HTTPS", "c2VjcmV0", "pem");

    @TempDir
    Path directory;

    @Test
    void remembersWhatWorkedLastForTheOwnersEyesOnly() throws IOException {
        // Given
        var kept = new KeptRegistries(directory);
        kept.keep("example", RegistrySettings.of("old.example.com"));

        // When
        kept.keep("example", SETTINGS);

        // Then
        assertThat(new KeptRegistries(directory).find("example")).contains(SETTINGS);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve(".registry/example.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void forgetsAndSurvivesWhatItCannotRead() throws IOException {
        // Given
        var kept = new KeptRegistries(directory);
        kept.keep("example", SETTINGS);
        Files.writeString(directory.resolve(".registry/broken.json"), "{");

        // When
        kept.forget("example");

        // Then
        assertThat(kept.find("example")).isEmpty();
        assertThat(kept.find("broken")).isEmpty();
        assertThat(kept.find("../escape")).isEmpty();
        assertThatThrownBy(() -> kept.keep("../escape", SETTINGS)).isInstanceOf(IOException.class);
    }
}
