package io.quarterdeck.release.cluster;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarterdeck.testing.DevelopmentCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** release-service as it runs in a cluster: real API server, the rights of its own account and no more. */
public final class RunningService implements QuarkusTestResourceLifecycleManager {

    /** A cluster for it alone: it would judge the releases of all other tests. */
    static DevelopmentCluster cluster() {
        return DevelopmentCluster.shared("service");
    }

    @Override
    public Map<String, String> start() {
        cluster().actAs(DevelopmentCluster.RELEASE);
        int port = freePort();
        return Map.of(
                // any free one: two builds may run beside each other
                "quarkus.http.test-port",
                String.valueOf(freePort()),
                "quarkus.management.test-port",
                String.valueOf(freePort()),
                "quarterdeck.webhook.host",
                "127.0.0.1",
                "quarterdeck.webhook.port",
                String.valueOf(port),
                "quarterdeck.webhook.url",
                "https://127.0.0.1:" + port,
                "TEST_EXTENDER_DECKHOUSE_VERSION",
                "1.0.0",
                "TEST_EXTENDER_KUBERNETES_VERSION",
                "1.29.6",
                "TEST_EXTENDER_BOOTSTRAPPED",
                "true");
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
