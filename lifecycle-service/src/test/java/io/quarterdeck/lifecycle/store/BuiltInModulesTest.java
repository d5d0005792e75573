package io.quarterdeck.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.version.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInModulesTest {
    @TempDir
    Path image;

    @Test
    void findsModulesByTheNamesOfTheirDirectories() throws Exception {
        // Given
        for (var name : List.of("402-ingress-nginx", "cni-cilium", "000-common", "10-Not_AName", "500-cni-cilium")) {
            Files.createDirectories(image.resolve(name));
        }
        Files.writeString(image.resolve("README"), "");

        // When
        var found = BuiltInModules.read(image);

        // Then
        assertThat(found.trees())
                .containsExactly(
                        Map.entry("cni-cilium", image.resolve("500-cni-cilium")),
                        Map.entry("ingress-nginx", image.resolve("402-ingress-nginx")));
        assertThat(found.warnings())
                .containsExactly(
                        image.resolve("README") + ": is no directory, ignore it",
                        image.resolve("cni-cilium") + ": module already exists, skip it",
                        image.resolve("10-Not_AName") + ": 'Not_AName' cannot be the name of a Module, ignore it");
        assertThat(found.unread()).isEmpty();
    }

    @Test
    void theBundleSaysWhichOfThemAreOn() throws Exception {
        // Given
        Files.writeString(
                image.resolve("values.yaml"),
                """
                ingressNginxEnabled: true
                cniCiliumEnabled: "false"
                prometheusEnabled: [true]
                upmeterEnabled:
                """);

        // When
        var found = BuiltInModules.read(image);

        // Then
        assertThat(found.enabled("ingress-nginx")).isEqualTo(Reading.good(Optional.of(true)));
        assertThat(found.enabled("cni-cilium")).isEqualTo(Reading.good(Optional.of(false)));
        assertThat(found.enabled("upmeter")).isEqualTo(Reading.good(Optional.empty()));
        assertThat(found.enabled("dashboard")).isEqualTo(Reading.good(Optional.empty()));
        assertThat(found.enabled("prometheus"))
                .isEqualTo(
                        Reading.bad("load 'values.yaml' of the bundle: field 'prometheusEnabled' must be a boolean"));
    }

    @Test
    void aBundleThatCannotBeReadSaysNeitherOnNorOff() throws Exception {
        // Given
        Files.writeString(image.resolve("values.yaml"), "- a list\n");
        Files.createDirectories(image.resolve("402-ingress-nginx"));

        // When
        var found = BuiltInModules.read(image);

        // Then
        assertThat(found.trees()).containsOnlyKeys("ingress-nginx");
        assertThat(found.enabled("ingress-nginx"))
                .isEqualTo(Reading.bad("load 'values.yaml' of the bundle: a mapping is expected"));
    }

    @Test
    void withoutTheDirectoryNobodyKnowsWhatTheImageHas() {
        // Given
        var missing = image.resolve("missing");

        // When
        var found = BuiltInModules.read(missing);

        // Then
        var why = "built-in modules cannot be read: " + missing + ": no such file or directory";
        assertThat(found.trees()).isEmpty();
        assertThat(found.unread()).contains(why);
        assertThat(found.enabled("ingress-nginx")).isEqualTo(Reading.bad(why));
    }
}
