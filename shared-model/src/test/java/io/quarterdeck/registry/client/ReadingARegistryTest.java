package io.quarterdeck.registry.client;

import static io.quarterdeck.registry.client.RegistryFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.Manifest;
import io.quarterdeck.registry.TagList;
import io.quarterdeck.registry.UnpackCaps;
import io.quarterdeck.testing.registry.TestRegistry;
import io.quarterdeck.testing.registry.TestRegistryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The straight path, over every kind of transport and access. */
class ReadingARegistryTest {

    static Stream<Arguments> registries() {
        return Stream.of(
                Arguments.of("https", TestRegistry.configure()),
                Arguments.of("http", TestRegistry.configure().plainHttp()),
                Arguments.of("basic", TestRegistry.configure().basic("reader", "secret")),
                Arguments.of("bearer", TestRegistry.configure().bearer("reader", "secret")),
                Arguments.of(
                        "bearer over http", TestRegistry.configure().plainHttp().bearer("reader", "secret")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("registries")
    void readsListDigestMetadataAndBundle(String name, TestRegistryOptions options) throws IOException {
        // Given
        try (var registry = options.start();
                var fixture = new RegistryFixture()) {
            var published = registry.module("deckhouse/modules", "module-one")
                    .version("v1.2.3")
                    .changelog("features: []\n")
                    .file("hooks/start.sh", "#!/bin/bash\n")
                    .channels("stable")
                    .publish();
            var client = fixture.open(registry.settings("deckhouse/modules"));

            // When
            var modules = get(client.tags(""));
            var digest = get(client.digest("module-one/release", "stable"));
            var release = get(client.manifest("module-one/release", "stable"));
            var metadata = get(client.releaseMetadata("module-one/release", release, true));
            var bundle = get(client.manifest("module-one", "v1.2.3"));
            var files = contents(client, bundle);

            // Then
            assertThat(modules).isEqualTo(new TagList(List.of("module-one"), false));
            assertThat(digest).isEqualTo(published);
            assertThat(release.digest()).isEqualTo(published);
            assertThat(metadata.version()).isEqualTo("v1.2.3");
            assertThat(metadata.moduleYaml()).contains("name: module-one\nweight: 900\n");
            assertThat(metadata.changelog()).contains("features: []\n");
            assertThat(files).containsEntry("hooks/start.sh", "755 #!/bin/bash\n");
        }
    }

    @Test
    void asksNoMoreThanTheBudgetAllows() {
        // Given
        try (var registry = TestRegistry.configure().bearer("reader", "secret").start();
                var fixture = new RegistryFixture()) {
            registry.module("modules", "module-one").channels("stable").publish();
            var client = fixture.open(registry.settings("modules"));

            // When
            get(client.tags(""));
            for (int cycle = 0; cycle < 3; cycle++) {
                get(client.digest("module-one/release", "stable"));
            }

            // Then
            assertThat(registry.requests())
                    .extracting(Object::toString)
                    .containsExactly(
                            "GET /v2/",
                            "GET /token?scope=repository%3Amodules%3Apull&service=test-registry",
                            "GET /v2/modules/tags/list?n=1000",
                            "GET /token?scope=repository%3Amodules%2Fmodule-one%2Frelease%3Apull&service=test-registry",
                            "HEAD /v2/modules/module-one/release/manifests/stable",
                            "HEAD /v2/modules/module-one/release/manifests/stable",
                            "HEAD /v2/modules/module-one/release/manifests/stable");
            assertThat(fixture.observed())
                    .containsExactly(
                            "ping 401", "token 200", "tags 200", "token 200", "head 200", "head 200", "head 200");
            assertThat(registry.requests()).allMatch(r -> r.header("User-Agent").equals("3c1b4f5e-cluster-uuid"));
        }
    }

    private static Map<String, String> contents(io.quarterdeck.registry.RegistryClient client, Manifest bundle)
            throws IOException {
        var files = new HashMap<String, String>();
        try (var entries = client.bundle("module-one", bundle, UnpackCaps.bundle())) {
            while (entries.hasNext()) {
                var entry = entries.next();
                var content = new String(entry.content().readAllBytes(), StandardCharsets.UTF_8);
                files.put(entry.name(), Integer.toOctalString(entry.mode()) + " " + content);
            }
        }
        return files;
    }
}
