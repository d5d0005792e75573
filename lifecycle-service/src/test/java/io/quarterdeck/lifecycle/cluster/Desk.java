package io.quarterdeck.lifecycle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.Kubectl;
import java.time.Duration;

/** What an administrator of the cluster types and sees. */
final class Desk {
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    String kubectl(String... words) {
        return Image.cluster().kubectl().run(words);
    }

    void apply(String yaml) {
        Image.cluster().kubectl().runWithInput(yaml, "apply", "--server-side", "--force-conflicts", "-f", "-");
    }

    /** Writes as one of the services would: source-sync, release, lifecycle. */
    void applyAs(String manager, String yaml) {
        write(manager, yaml, "");
    }

    void statusAs(String manager, String yaml) {
        write(manager, yaml, "status");
    }

    /** A release of source {@code example} that has gone out. */
    void deployed(String module, String version) {
        applyAs(
                "source-sync",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleRelease
                metadata: {name: %1$s-v%2$s, labels: {module: %1$s, source: example}}
                spec: {moduleName: %1$s, version: %2$s}
                """
                        .formatted(module, version));
        statusAs(
                "release",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleRelease
                metadata: {name: %s-v%s}
                status: {phase: Deployed, message: "", transitionTime: "2026-01-01T00:00:00Z"}
                """
                        .formatted(module, version));
    }

    void deleteAs(String manager, String kind, String name) {
        account(manager).run("delete", kind, name);
    }

    private static void write(String manager, String yaml, String subresource) {
        account(manager)
                .runWithInput(
                        yaml,
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--subresource=" + subresource,
                        "--field-manager=" + manager,
                        "-f",
                        "-");
    }

    private static Kubectl account(String manager) {
        return Image.cluster()
                .kubectlAs(
                        switch (manager) {
                            case "source-sync" -> DevelopmentCluster.SOURCE_SYNC;
                            case "release" -> DevelopmentCluster.RELEASE;
                            default -> DevelopmentCluster.LIFECYCLE;
                        });
    }

    /** Tried until the service that is asked about it answers, which takes a moment after its start. */
    void config(String module, String spec) {
        await("admission").pollInSameThread().atMost(PATIENCE).untilAsserted(() -> assertThat(tryConfig(module, spec))
                .doesNotContain("Error"));
    }

    /** The same, and what the answer must end with. */
    void refusesConfig(String module, String spec, String denial) {
        await("admission").pollInSameThread().atMost(PATIENCE).untilAsserted(() -> assertThat(tryConfig(module, spec))
                .endsWith("denied the request: " + denial + "\n"));
    }

    private static String tryConfig(String module, String spec) {
        var yaml =
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleConfig
                metadata: {name: %s}
                spec: %s
                """
                        .formatted(module, spec);
        return Image.cluster()
                .kubectl()
                .outcomeWithInput(yaml, "apply", "--server-side", "--force-conflicts", "-f", "-")
                .err();
    }

    /** Waits until this JSON path of the object says so. */
    void says(String kind, String name, String path, String expected) {
        await(kind + " " + name).pollInSameThread().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        kubectl("get", kind, name, "--ignore-not-found", "-o", "jsonpath=" + path))
                .isEqualTo(expected));
    }

    /** Phase, ENABLED and its reason and message. */
    void module(String name, String expected) {
        says(
                "module",
                name,
                "{.status.phase} {.status.conditions[?(@.type=='EnabledByModuleManager')]['status','reason','message']}",
                expected);
    }

    void absent(String kind, String name) {
        says(kind, name, "{.metadata.name}", "");
    }
}
