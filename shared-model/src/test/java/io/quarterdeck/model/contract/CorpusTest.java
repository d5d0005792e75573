package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the API server takes and what it refuses, and in which words, by example.
 *
 * <p>{@code crds/<kind>/{valid,invalid}-<field>-<fault>.yaml}; every {@code # expect:} line of an invalid file is a part of the
 * answer. A file with {@code status} is about the status subresource.
 */
@WithDevelopmentCluster
class CorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "crds");
    private static final String EXPECT = "# expect: ";
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withDryRun(List.of("All"))
            .withFieldValidation("Strict")
            .build();

    static Stream<Named<Path>> files() throws IOException {
        try (var walk = Files.walk(CORPUS)) {
            return walk.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
                    .map(file -> Named.of(CORPUS.relativize(file).toString(), file));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void theApiServerAgreesWithTheFileName(Path file, KubernetesClient client) {
        // Given
        var text = Manifests.text(file);

        // When
        var answer = answer(client, text);

        // Then
        if (file.getFileName().toString().startsWith("valid-")) {
            assertThat(answer).isEqualTo("accepted");
        } else {
            var expected = expectations(text);
            assertThat(expected).as("an invalid file says what to expect").isNotEmpty();
            assertThat(answer).contains(expected);
        }
    }

    private static List<String> expectations(String text) {
        return text.lines()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> line.substring(EXPECT.length()))
                .toList();
    }

    private static String answer(KubernetesClient client, String text) {
        var object = client.getKubernetesSerialization().unmarshal(text, GenericKubernetesResource.class);
        try {
            if (object.getAdditionalProperties().containsKey("status")) {
                tryStatus(client, object);
            } else {
                client.resource(object)
                        .dryRun()
                        .fieldValidation(FieldValidateable.Validation.STRICT)
                        .create();
            }
            return "accepted";
        } catch (KubernetesClientException e) {
            return e.getMessage();
        }
    }

    /**
     * A status belongs to an object that is there. Patched by a merge, because a server-side apply answers faults of type with 500
     * and words of its own.
     */
    private static void tryStatus(KubernetesClient client, GenericKubernetesResource object) {
        object.getMetadata()
                .setName(DevelopmentCluster.freshName(object.getKind().toLowerCase()));
        client.resource(object).create();
        try {
            var status = Map.of("status", object.getAdditionalProperties().get("status"));
            client.resource(object)
                    .subresource("status")
                    .patch(MERGE, client.getKubernetesSerialization().asJson(status));
        } finally {
            client.resource(object).delete();
        }
    }

    @Test
    void theCorpusIsLargeEnoughToMatter() throws IOException {
        // When
        var files = files().toList();

        // Then
        assertThat(files).hasSizeGreaterThan(120);
    }
}
