package io.quarterdeck.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryAddressTest {

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/deckhouse/modules, registry.example.com, deckhouse/modules",
        "registry.example.com//deckhouse///modules/, registry.example.com, deckhouse/modules",
        "localhost:5001/modules, localhost:5001, modules",
        "localhost/modules, localhost, modules",
        "127.0.0.1:5001/modules, 127.0.0.1:5001, modules",
        "team/modules, index.docker.io, team/modules",
        "busybox, index.docker.io, library/busybox",
        "docker.io/busybox, index.docker.io, library/busybox",
        "docker.io/team/modules, index.docker.io, team/modules"
    })
    void readsHostAndPath(String repo, String host, String path) {
        // When
        var address = RepositoryAddress.parse(repo);

        // Then
        assertThat(address).isEqualTo(new RepositoryAddress(host, path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | parsing repo \"\": a repository name must be specified",
                "https://registry.example.com/m | parsing repo \"https://registry.example.com/m\": repository must not"
                        + " contain a scheme",
                "registry.example.com | parsing repo \"registry.example.com\": repository path is missing",
                "registry.example.com/ | parsing repo \"registry.example.com/\": repository path is missing",
                "registry.example.com/m | parsing repo \"registry.example.com/m\": repository must be between 2 and 255"
                        + " characters in length: m",
                "registry.example.com/Mod | parsing repo \"registry.example.com/Mod\": repository can only contain the"
                        + " characters `abcdefghijklmnopqrstuvwxyz0123456789_-./`: Mod"
            })
    void saysWhatIsWrong(String repo, String text) {
        // When
        var failure = catchThrowableOfType(RegistryException.class, () -> RepositoryAddress.parse(repo));

        // Then
        assertThat(failure.message()).isEqualTo(text);
        assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_CONFIGURATION);
    }

    @Test
    void namesRepositoriesBelow() {
        // When
        var child = RepositoryAddress.parse("registry.example.com/modules").child("module-one/release");

        // Then
        assertThat(child).hasToString("registry.example.com/modules/module-one/release");
    }

    @Test
    void refusesATooLongChild() {
        // Given
        var address = RepositoryAddress.parse("registry.example.com/modules");

        // When
        var failure = catchThrowableOfType(RegistryException.class, () -> address.child("m".repeat(250)));

        // Then
        assertThat(failure.message()).contains("repository must be between 2 and 255 characters in length: modules/mm");
    }
}
