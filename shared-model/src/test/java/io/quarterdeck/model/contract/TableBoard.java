package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarterdeck.testing.DevelopmentCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Objects in the states of the users' tables, and kubectl's print of them. */
final class TableBoard {
    private static final String LABEL = "quarterdeck-test=tables";
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("tables")
            .withForce(true)
            .build();

    private final DevelopmentCluster cluster = DevelopmentCluster.shared();

    /** Removes what this board has written, whichever test it was. */
    void clear() {
        kubectl("delete", String.join(",", Manifests.PLURALS), "-l", LABEL);
    }

    String kubectl(String... words) {
        return cluster.kubectl(words);
    }

    /** Ages are written a moment before they are printed; where a second ends between, it is tried again. */
    void shows(String expected, String kind, Runnable given) {
        await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            // Given
            given.run();

            // When
            var table = table(kind);

            // Then
            assertThat(table).isEqualTo(expected);
        });
    }

    /** kubectl pads an empty last cell; the padding cannot be seen. */
    String table(String kind, String... more) {
        var words = new ArrayList<>(List.of("get", kind));
        words.addAll(List.of(more));
        if (more.length != 1) {
            words.addAll(List.of("-l", LABEL));
        }
        return kubectl(words.toArray(String[]::new))
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    void source(String message) {
        put(
                "ModuleSource",
                "example",
                """
                spec: {registry: {repo: registry.example.com/deckhouse/modules}}
                status: {modulesCount: 2, syncTime: "%s", message: "%s"}
                """
                        .formatted(ago(Duration.ofSeconds(16)), message));
    }

    void module(String name, String properties, String phase, String enabled, String ready) {
        put(
                "Module",
                name,
                """
                properties: %s
                status:
                  phase: %s
                  conditions: [{type: EnabledByModuleManager, status: "%s"}, {type: IsReady, status: "%s"}]
                """
                        .formatted(properties, phase, enabled, ready));
    }

    void release(String name, String phase, String policy, Duration age, String message) {
        put(
                "v1alpha1",
                "ModuleRelease",
                name,
                Map.of("modules.deckhouse.io/update-policy", policy),
                """
                spec: {moduleName: any, version: 1.0.0}
                status: {phase: %s, transitionTime: "%s", message: '%s'}
                """
                        .formatted(phase, ago(age), message.replace("'", "''")));
    }

    void platform(String name, String phase, Duration age, String message) {
        put(
                "DeckhouseRelease",
                name,
                """
                spec: {version: %s}
                status: {phase: %s, transitionTime: "%s", message: '%s'}
                """
                        .formatted(name, phase, ago(age), message));
    }

    private static Instant ago(Duration age) {
        return Instant.now().minus(age);
    }

    void put(String kind, String name, String body) {
        put("v1alpha1", kind, name, Map.of(), body);
    }

    /** Through the client, because a process for each write would make the ages grow. */
    void put(String version, String kind, String name, Map<String, String> labels, String body) {
        var client = cluster.client();
        var object = client.getKubernetesSerialization()
                .unmarshal(
                        """
                apiVersion: deckhouse.io/%s
                kind: %s
                metadata: {name: "%s", labels: {%s}}
                %s
                """
                                .formatted(version, kind, name, LABEL.replace("=", ": "), body),
                        GenericKubernetesResource.class);
        object.getMetadata().getLabels().putAll(labels);
        client.resource(object).fieldManager("tables").forceConflicts().serverSideApply();
        if (object.getAdditionalProperties().containsKey("status")) {
            object.getMetadata().setManagedFields(null);
            client.resource(object).subresource("status").patch(APPLY);
        }
    }
}
