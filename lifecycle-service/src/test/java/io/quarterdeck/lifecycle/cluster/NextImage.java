package io.quarterdeck.lifecycle.cluster;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.registry.TestRegistry;
import java.io.IOException;
import java.util.Map;

/** The next image has none of the modules that the former one had; their Modules and one chart are still there. */
public final class NextImage implements QuarkusTestResourceLifecycleManager {
    private static final String REPOSITORY = "modules";

    private TestRegistry registry;

    @Override
    public Map<String, String> start() {
        var image = new Image();
        var desk = new Desk();
        installChart(new Image().chart("gone", "gone", "built-in"), "gone");
        module(desk, "gone");
        module(desk, "listed");
        listed(desk, "listed");
        module(desk, "handed-over");
        listed(desk, "handed-over");
        registry = TestRegistry.configure().plainHttp().start();
        publish(desk);
        return image.settings();
    }

    private static void listed(Desk desk, String name) {
        desk.applyAs(
                "source-sync",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: %s}
                properties: {availableSources: [example]}
                """
                        .formatted(name));
    }

    private static void module(Desk desk, String name) {
        desk.applyAs(
                "lifecycle",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: %s}
                properties: {source: Embedded, releaseChannel: Stable, version: v1.73.3, weight: 402}
                """
                        .formatted(name));
        desk.statusAs(
                "lifecycle",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: %s}
                status: {phase: Ready, conditions: [{type: EnabledByModuleManager, status: "True"}]}
                """
                        .formatted(name));
    }

    private static void installChart(Image image, String name) {
        image.file(name + "/Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: 0.2.0\n");
        var command = new ProcessBuilder(
                        Image.cluster().helm().toString(),
                        "install",
                        name,
                        image.modules().resolve(name).toString(),
                        "--namespace=d8-system",
                        "--kubeconfig=" + Image.cluster().kubeconfigOf(DevelopmentCluster.LIFECYCLE))
                .inheritIO();
        try {
            if (command.start().waitFor() != 0) {
                throw new IllegalStateException("helm install " + name);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void publish(Desk desk) {
        registry.module(REPOSITORY, "handed-over")
                .version("v2.0.0")
                .file(
                        "templates/it.yaml",
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: handed-over, namespace: d8-system}
                        data: {value: released}
                        """)
                .publish();
        desk.apply(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleSource
                metadata: {name: example}
                spec: {registry: {scheme: HTTP, repo: "%s"}}
                """
                        .formatted(registry.address(REPOSITORY)));
        desk.config("handed-over", "{enabled: true}");
        desk.deployed("handed-over", "2.0.0");
    }

    @Override
    public void stop() {
        Image.closed();
        if (registry != null) {
            registry.close();
        }
    }
}
