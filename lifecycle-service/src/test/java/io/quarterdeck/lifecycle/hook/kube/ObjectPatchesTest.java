package io.quarterdeck.lifecycle.hook.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.lifecycle.hook.HookOutput;
import io.quarterdeck.lifecycle.hook.HookResult;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The nine operations of hooks against a real API server (spec 05 §18.1). */
@WithDevelopmentCluster
class ObjectPatchesTest {
    private static final JacksonJq JQ = new JacksonJq();

    private final KubernetesClient client;
    private final List<Duration> pauses = new ArrayList<>();
    private String namespace;

    ObjectPatchesTest(KubernetesClient client) {
        this.client = client;
    }

    @BeforeEach
    void makeNamespace() {
        namespace = DevelopmentCluster.freshName("patches");
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    /** Applies operations written as in a patch file, {@code $NS} being the test's namespace. */
    private Optional<String> apply(String operations) {
        var read = HookResult.read(new HookOutput("", "", "", operations.replace("$NS", namespace)), "module-one");
        var patches = read.value()
                .orElseThrow(() -> new AssertionError(read.problem()))
                .objectPatches();
        return new ObjectPatches(client, new ResourceKinds(client), JQ, pauses::add).apply(patches);
    }

    private static String object(String color) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: $NS}, data: {color: " + color + "}}";
    }

    private ConfigMap read() {
        return client.configMaps().inNamespace(namespace).withName("a").get();
    }

    private void given(Map<String, String> data, String... finalizers) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("a")
                        .withNamespace(namespace)
                        .withFinalizers(finalizers)
                        .endMetadata()
                        .withData(data)
                        .build())
                .create();
    }

    @Test
    void createsUnderTheFieldManagerOfHooks() {
        // When
        var failure = apply("operation: Create\nobject: " + object("red"));

        // Then
        assertThat(failure).isEmpty();
        assertThat(read().getData()).isEqualTo(Map.of("color", "red"));
        assertThat(read().getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getManager)
                .containsExactly("quarterdeck-hooks");
    }

    @Test
    void createFailsIfTheObjectExists() {
        // Given
        given(Map.of("color", "blue"));

        // When
        var failure = apply("operation: Create\nobject: " + object("red"));

        // Then
        assertThat(failure)
                .contains("1 error occurred:\n\t* Create v1/ConfigMap/" + namespace
                        + "/a: configmaps \"a\" already exists\n");
        assertThat(read().getData()).isEqualTo(Map.of("color", "blue"));
    }

    @Test
    void createIfNotExistsLeavesTheObjectAlone() {
        // Given
        given(Map.of("color", "blue"));

        // When
        var failure = apply("operation: CreateIfNotExists\nobject: " + object("red"));

        // Then
        assertThat(failure).isEmpty();
        assertThat(read().getData()).isEqualTo(Map.of("color", "blue"));
    }

    @Test
    void createOrUpdateReplacesEverything() {
        // Given
        given(Map.of("color", "blue", "other", "1"));

        // When
        var failure = apply("operation: CreateOrUpdate\nobject: " + object("red"));

        // Then
        assertThat(failure).isEmpty();
        assertThat(read().getData()).isEqualTo(Map.of("color", "red"));
    }

    @Test
    void createOrUpdateCreatesToo() {
        // When
        var failure = apply("operation: CreateOrUpdate\nobject: " + object("red"));

        // Then
        assertThat(failure).isEmpty();
        assertThat(read().getData()).isEqualTo(Map.of("color", "red"));
    }

    @Test
    void deletesAndFindsThatItIsGone() {
        // Given
        given(Map.of());

        // When
        var failure = apply("{operation: Delete, kind: cm, namespace: $NS, name: a}");

        // Then
        assertThat(failure).isEmpty();
        assertThat(read()).isNull();
    }

    @Test
    void deleteWaitsTwentySecondsThenGivesUp() {
        // Given
        given(Map.of(), "example.com/keep");

        // When
        var failure = apply("{operation: Delete, kind: ConfigMap, apiVersion: v1, namespace: $NS, name: a}");

        // Then
        assertThat(failure)
                .contains("1 error occurred:\n\t* Delete v1/ConfigMap/" + namespace
                        + "/a: timed out waiting for the object to be deleted\n");
        assertThat(pauses).hasSize(20).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void theOtherDeletionsDoNotWait() {
        // Given
        given(Map.of(), "example.com/keep");

        // When
        var failure = apply("{operation: DeleteInBackground, kind: ConfigMap, namespace: $NS, name: a}\n---\n"
                + "{operation: DeleteNonCascading, kind: ConfigMap, namespace: $NS, name: a}");

        // Then
        assertThat(failure).isEmpty();
        assertThat(pauses).isEmpty();
        assertThat(read().getMetadata().getDeletionTimestamp()).isNotNull();
    }

    @Test
    void deletingNothingIsFine() {
        // When
        var failure = apply("{operation: Delete, kind: ConfigMap, namespace: $NS, name: a}");

        // Then
        assertThat(failure).isEmpty();
    }

    @Test
    void patchesInThreeLanguages() {
        // Given
        given(Map.of("color", "blue", "other", "1"));

        // When
        var failure = apply(
                """
                {"operation":"MergePatch","kind":"ConfigMap","namespace":"$NS","name":"a","mergePatch":{"data":{"other":null}}}
                {"operation":"JSONPatch","kind":"ConfigMap","namespace":"$NS","name":"a","jsonPatch":[{"op":"add","path":"/data/json","value":"1"}]}
                {"operation":"JQPatch","kind":"ConfigMap","namespace":"$NS","name":"a","jqFilter":".data.jq = .data.color"}
                """);

        // Then
        assertThat(failure).isEmpty();
        assertThat(read().getData()).isEqualTo(Map.of("color", "blue", "json", "1", "jq", "blue"));
    }

    @Test
    void aJqPatchWithoutEffectWritesNothing() {
        // Given
        given(Map.of("color", "blue"));
        var before = read().getMetadata().getResourceVersion();

        // When
        apply("{operation: JQPatch, kind: ConfigMap, namespace: $NS, name: a, jqFilter: .}");

        // Then
        assertThat(read().getMetadata().getResourceVersion()).isEqualTo(before);
    }

    @Test
    void patchesTheStatusSubresource() {
        // When
        var failure = apply(
                "{operation: MergePatch, kind: Namespace, name: $NS, subresource: /status, mergePatch: {status:"
                        + " {conditions: [{type: Seen, status: 'True', reason: Test, message: '', lastTransitionTime: '2024-12-12T10:49:40Z'}]}}}");

        // Then
        assertThat(failure).isEmpty();
        assertThat(client.namespaces().withName(namespace).get().getStatus().getConditions())
                .extracting(c -> c.getType())
                .contains("Seen");
    }

    @Test
    void aMissingObjectIsAnErrorUnlessIgnored() {
        // When
        var failure = apply(
                """
                {operation: MergePatch, kind: ConfigMap, namespace: $NS, name: gone, mergePatch: {}, ignoreMissingObject: true}
                ---
                {operation: JQPatch, kind: ConfigMap, namespace: $NS, name: gone, jqFilter: ., ignoreMissingObjects: true}
                ---
                {operation: JSONPatch, kind: ConfigMap, namespace: $NS, name: gone, jsonPatch: []}
                """);

        // Then
        assertThat(failure)
                .contains("1 error occurred:\n\t* JSONPatch ConfigMap/" + namespace
                        + "/gone: configmaps \"gone\" not found\n");
    }

    @Test
    void triesAllAndTellsAllFailures() {
        // When
        var failure = apply(
                """
                {operation: JQPatch, kind: ConfigMap, namespace: $NS, name: a, jqFilter: '('}
                ---
                {operation: Delete, kind: Nothing, name: a}
                ---
                {operation: Delete, kind: ConfigMap, name: a}
                ---
                operation: Create
                object: %s
                """
                        .formatted(object("red")));

        // Then
        assertThat(failure.orElseThrow())
                .startsWith("3 errors occurred:\n\t* JQPatch ConfigMap/" + namespace + "/a: jqFilter: ")
                .contains("\n\t* Delete Nothing/a: apiVersion '', kind 'Nothing' is not supported by cluster")
                .contains("\n\t* Delete ConfigMap/a: an empty namespace may not be set for a namespaced kind\n");
        assertThat(read()).isNotNull();
    }
}
