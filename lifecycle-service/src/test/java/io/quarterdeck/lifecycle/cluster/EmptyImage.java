package io.quarterdeck.lifecycle.cluster;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** An image without modules of its own. */
public final class EmptyImage implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return new Image().settings();
    }

    @Override
    public void stop() {
        Image.closed();
    }
}
