package io.quarterdeck.lifecycle.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.yaml.YamlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleLoaderTest {
    @TempDir
    Path directory;

    @Test
    void readsAWholeModule() throws Exception {
        // Given
        var tree = new SampleTree(directory.resolve("v0.7.24"))
                .with("module.yaml", "name: module-one\nweight: 910\n")
                .with("values.yaml", "moduleOne: {a: 1}\nmoduleOneEnabled: true\nother: {b: 2}\n")
                .with(
                        "openapi/config-values.yaml",
                        "type: object\nproperties: {parameter: {type: string, default: p}}\n")
                .with("openapi/values.yaml", "x-extend: {schema: config-values.yaml}\ntype: object\n")
                .with("openapi/conversions/v2.yaml", "version: 2\nconversions: [del(.old)]\n")
                .with("openapi/conversions/testdata/v3.yaml", "nonsense: [")
                .with("openapi/conversions/README.md", "nonsense: [")
                .with("images_digests.json", "{\"backend\":\"sha256:abc\"}")
                .with("hooks/one.sh", "#!/bin/sh")
                .with("templates/x.yaml", "")
                .with("crds/x.yaml", "")
                .with("enabled", "")
                .with("docs/README.md", "");

        // When
        var result = ModuleLoader.load(tree.path(), "module-one");

        // Then
        assertThat(result).isInstanceOf(LoadedModule.class);
        var module = (LoadedModule) result;
        assertThat(module.definition()).isEqualTo(ModuleDefinition.named("module-one", 910));
        assertThat(module.staticValues()).isEqualTo(tree("{a: 1}"));
        assertThat(module.enabledByValues()).contains(true);
        assertThat(module.conversions().latest()).isEqualTo(2);
        assertThat(module.imageDigests()).isEqualTo(tree("{backend: 'sha256:abc'}"));
        assertThat(module.content()).isEqualTo(new LoadedModule.TreeContent(true, true, true, true, true));
        assertThat(module.values().effective()).isEqualTo(tree("{a: 1, parameter: p}"));
        assertThat(module.directory()).isEqualTo(tree.path());
    }

    @Test
    void anEmptyTreeIsAModuleWithoutAnything() throws Exception {
        // Given
        var tree = new SampleTree(directory.resolve("empty"));

        // When
        var module = (LoadedModule) ModuleLoader.load(tree.path(), "042-module-one");

        // Then
        assertThat(module.definition()).isEqualTo(ModuleDefinition.named("module-one", 42));
        assertThat(module.enabledByValues()).isEqualTo(Optional.empty());
        assertThat(module.content()).isEqualTo(new LoadedModule.TreeContent(false, false, false, false, false));
        assertThat(module.values().effective()).isEqualTo(tree("{}"));
    }

    @Test
    void tellsEveryProblem() throws Exception {
        // Given
        var tree = new SampleTree(directory.resolve("broken"))
                .with("module.yaml", "weight: heavy\n")
                .with("values.yaml", "[1]")
                .with("openapi/config-values.yaml", "type: objekt\n")
                .with("openapi/conversions/v2.yaml", "version: 2\nconversions: ['.a |']\n")
                .with("images_digests.json", "nothing");

        // When
        var result = ModuleLoader.load(tree.path(), "module-one");

        // Then
        assertThat(result).isInstanceOf(LoadFailure.class);
        assertThat(((LoadFailure) result).problems()).hasSize(5).satisfies(problems -> {
            assertThat(problems.get(0))
                    .isEqualTo("unmarshal module yaml failed: field 'weight' must be a number between 0 and"
                            + " 4294967295");
            assertThat(problems.get(1)).isEqualTo("load 'values.yaml': a mapping is expected");
            assertThat(problems.get(2))
                    .isEqualTo("load 'openapi/config-values.yaml': 'schema.type' must be one of"
                            + " [array, boolean, file, integer, null, number, object, string]");
            assertThat(problems.get(3)).startsWith("conversion 'v2.yaml': ");
            assertThat(problems.get(4)).isEqualTo("load 'images_digests.json': a mapping is expected");
        });
    }

    @Test
    void twoConversionsOfOneVersionAreAProblem() throws Exception {
        // Given
        var tree = new SampleTree(directory.resolve("twice"))
                .with("openapi/conversions/v2.yaml", "version: 2\n")
                .with("openapi/conversions/v3.yaml", "version: 2\n");

        // When
        var result = ModuleLoader.load(tree.path(), "module-one");

        // Then
        assertThat(((LoadFailure) result).text()).isEqualTo("duplicate conversion version 2");
    }

    @Test
    void aLinkIsReadThroughButKept() throws Exception {
        // Given
        var tree = new SampleTree(directory.resolve("real")).with("module.yaml", "name: module-one\n");
        var link = Files.createSymbolicLink(directory.resolve("v1.0.0"), tree.path());

        // When
        var module = (LoadedModule) ModuleLoader.load(link, "module-one");

        // Then
        assertThat(module.directory()).isEqualTo(link);
        assertThat(module.name().camel()).isEqualTo("moduleOne");
    }

    private static ObjectNode tree(String yaml) throws Exception {
        return YamlText.mapping(yaml);
    }
}
