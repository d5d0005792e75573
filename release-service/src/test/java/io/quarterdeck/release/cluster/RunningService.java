package io.quarterdeck.release.cluster;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarterdeck.testing.DevelopmentCluster;
import java.util.Map;

/** release-service as it runs in a cluster: real API server, the rights of its own account and no more. */
public final class RunningService implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        DevelopmentCluster.shared().actAs(DevelopmentCluster.RELEASE);
        return Map.of(
                "TEST_EXTENDER_DECKHOUSE_VERSION", "1.0.0",
                "TEST_EXTENDER_KUBERNETES_VERSION", "1.29.6",
                "TEST_EXTENDER_BOOTSTRAPPED", "true");
    }

    @Override
    public void stop() {
        System.clearProperty("kubeconfig");
    }
}
