package io.quarterdeck.lifecycle.cluster;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarterdeck.testing.DevelopmentCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

/** lifecycle-service as it runs in a cluster: real API server, real helm, the account of its pod. */
public final class RunningService implements QuarkusTestResourceLifecycleManager {

    /** A cluster for it alone: it would see to the modules of all other tests. */
    public static DevelopmentCluster cluster() {
        return DevelopmentCluster.shared("service");
    }

    @Override
    public Map<String, String> start() {
        cluster().actAs(DevelopmentCluster.LIFECYCLE);
        int port = freePort();
        return Map.of(
                // any free one: two builds may run beside each other
                "quarkus.http.test-port",
                String.valueOf(freePort()),
                "quarkus.management.test-port",
                String.valueOf(freePort()),
                "quarterdeck.debug.port",
                String.valueOf(freePort()),
                "quarterdeck.webhook.host",
                "127.0.0.1",
                "quarterdeck.webhook.port",
                String.valueOf(port),
                "quarterdeck.webhook.url",
                "https://127.0.0.1:" + port,
                "quarterdeck.helm.binary",
                cluster().helm().toString(),
                "DOWNLOADED_MODULES_DIR",
                Path.of("target", "service-store").toAbsolutePath().toString());
    }

    @Override
    public void stop() {
        System.clearProperty("kubeconfig");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
