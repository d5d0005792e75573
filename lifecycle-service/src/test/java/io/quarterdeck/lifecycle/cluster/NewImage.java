package io.quarterdeck.lifecycle.cluster;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An image with modules of its own, good and bad, in a cluster whose installation is not complete. */
public final class NewImage implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var image = new Image()
                .sample()
                .file(
                        "values.yaml",
                        """
                        ingressNginxEnabled: true
                        brokenEnabled: true
                        oddDemandEnabled: true
                        oddFlagEnabled: [yes]
                        movedInEnabled: true
                        """)
                .chart("500-node-local-dns", "node-local-dns", "built-in")
                .file("600-broken/module.yaml", "weight: heavy\n")
                .file("odd-demand/module.yaml", "requirements: {bootstrapped: soon}\n")
                .chart("odd-flag", "odd-flag", "built-in")
                .chart("moved-in", "moved-in", "built-in");
        installedFromASource(new Desk());
        return image.settings();
    }

    /** Before this image there was a release of {@code moved-in}. */
    private static void installedFromASource(Desk desk) {
        desk.applyAs(
                "source-sync",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: moved-in}
                properties: {availableSources: [example], releaseChannel: Alpha}
                """);
        desk.applyAs(
                "lifecycle",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: Module
                metadata: {name: moved-in}
                properties: {source: example, version: v1.0.0, weight: 900}
                """);
        desk.applyAs(
                "source-sync",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleRelease
                metadata: {name: moved-in-v1.0.0, labels: {module: moved-in, source: example}}
                spec: {moduleName: moved-in, version: 1.0.0}
                """);
        desk.statusAs(
                "release",
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: ModuleRelease
                metadata: {name: moved-in-v1.0.0}
                status: {phase: Deployed, message: "", transitionTime: "2026-01-01T00:00:00Z"}
                """);
    }

    @Override
    public void stop() {
        Image.closed();
    }
}
