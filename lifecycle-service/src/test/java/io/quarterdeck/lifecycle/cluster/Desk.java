package io.quarterdeck.lifecycle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

    /** Writes as another service would. */
    void applyAs(String manager, String yaml) {
        Image.cluster()
                .kubectl()
                .runWithInput(
                        yaml, "apply", "--server-side", "--force-conflicts", "--field-manager=" + manager, "-f", "-");
    }

    void statusAs(String manager, String yaml) {
        Image.cluster()
                .kubectl()
                .runWithInput(
                        yaml,
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--subresource=status",
                        "--field-manager=" + manager,
                        "-f",
                        "-");
    }

    void config(String module, String spec) {
        apply(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleConfig
                metadata: {name: %s}
                spec: %s
                """
                        .formatted(module, spec));
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
