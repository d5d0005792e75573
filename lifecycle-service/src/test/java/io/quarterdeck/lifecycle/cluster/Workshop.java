package io.quarterdeck.lifecycle.cluster;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarterdeck.testing.registry.TestRegistry;
import java.util.HashMap;
import java.util.Map;

/** A source of modules under development, and an image with one built-in module. */
public final class Workshop implements QuarkusTestResourceLifecycleManager {
    private static final String REPOSITORY = "workshop";
    private static final Desk DESK = new Desk();

    private static TestRegistry registry;

    @Override
    public Map<String, String> start() {
        var image = new Image().chart("built-in-one", "built-in-one", "built-in");
        registry = TestRegistry.configure().plainHttp().start();
        source("workshop");
        var settings = new HashMap<>(image.settings());
        settings.put("DECKHOUSE_NODE_NAME", "node-7");
        return settings;
    }

    static TestRegistry registry() {
        return registry;
    }

    /** A ModuleSource that leads to the repository of all these modules. */
    static void source(String name) {
        DESK.apply(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleSource
                metadata: {name: %s}
                spec: {registry: {scheme: HTTP, repo: "%s"}}
                """
                        .formatted(name, registry.address(REPOSITORY)));
    }

    /** A module that this source lists, as source-sync-service shows it. */
    static void listed(String module, String source) {
        DESK.applyAs(
                "source-sync",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: %s}
                properties: {availableSources: [%s]}
                """
                        .formatted(module, source));
    }

    /** A build whose chart is one ConfigMap with this value, and whose one hook looks at the namespace. */
    static void push(String module, String tag, String value) {
        push(module, tag, value, "name: " + module + "\n");
    }

    static void push(String module, String tag, String value, String definition) {
        registry.module(REPOSITORY, module)
                .version(tag)
                .definition(definition)
                .file(
                        "templates/it.yaml",
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: %s, namespace: d8-system}
                        data: {value: "%s"}
                        """
                                .formatted(module, value))
                .file(
                        "openapi/config-values.yaml",
                        """
                        x-config-version: 1
                        type: object
                        properties: {colour: {type: string, enum: [red, green]}}
                        """)
                .file(
                        "hooks/look.sh",
                        """
                        #!/bin/sh
                        if [ "$1" = "--config" ]; then
                          echo '{"configVersion": "v1", "kubernetes": [{"name": "space", "apiVersion": "v1",
                            "kind": "Namespace", "nameSelector": {"matchNames": ["d8-system"]}}]}'
                        fi
                        """)
                .publish();
    }

    static void untag(String module, String tag) {
        registry.untag(REPOSITORY + "/" + module, tag);
    }

    /** A release that release-service has deployed. */
    static void deployed(String module, String version, String since) {
        release(module, version);
        DESK.statusAs(
                "release",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleRelease
                metadata: {name: %s-v%s}
                status: {phase: Deployed, message: "", transitionTime: "%s"}
                """
                        .formatted(module, version, since));
    }

    /** A release that release-service wants the bytes of. */
    static void admitted(String module, String version) {
        release(module, version);
        DESK.statusAs(
                "release",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleRelease
                metadata: {name: %s-v%s}
                status:
                  phase: Pending
                  conditions:
                  - {type: Admitted, status: "True", reason: Admitted, lastTransitionTime: "2026-01-01T00:00:00Z", observedGeneration: 1}
                """
                        .formatted(module, version));
    }

    private static void release(String module, String version) {
        DESK.applyAs(
                "source-sync",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleRelease
                metadata: {name: %s-v%s, labels: {module: %s, source: workshop}}
                spec: {moduleName: %s, version: %s}
                """
                        .formatted(module, version, module, module, version));
    }

    static void override(String module, String spec) {
        DESK.apply(
                """
                apiVersion: deckhouse.io/v1alpha2
                kind: ModulePullOverride
                metadata: {name: %s}
                spec: %s
                """
                        .formatted(module, spec));
    }

    @Override
    public void stop() {
        Image.closed();
        if (registry != null) {
            registry.close();
        }
    }
}
