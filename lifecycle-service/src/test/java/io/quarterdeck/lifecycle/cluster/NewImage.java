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
        desk.deployed("moved-in", "1.0.0");
    }

    @Override
    public void stop() {
        Image.closed();
    }
}
