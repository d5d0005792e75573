package io.quarterdeck.model.contract;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.quarterdeck.testing.ProjectRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The custom resource definitions as they lie in {@code k8s/crds}. */
final class Manifests {
    static final List<String> PLURALS = List.of(
            "deckhousereleases",
            "moduleconfigs",
            "moduledocumentations",
            "modulepulloverrides",
            "modulereleases",
            "modules",
            "modulesources",
            "moduleupdatepolicies");

    private Manifests() {}

    static Path directory(String... names) {
        return Path.of(ProjectRoot.find().resolve("k8s").toString(), names);
    }

    static CustomResourceDefinition crd(String plural) {
        return new KubernetesSerialization()
                .unmarshal(text(directory("crds", plural + ".yaml")), CustomResourceDefinition.class);
    }

    static CustomResourceDefinitionVersion version(CustomResourceDefinition crd, String name) {
        return crd.getSpec().getVersions().stream()
                .filter(version -> version.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
