package io.quarterdeck.sync.kube;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the caches are filled; no registry has a say in it (spec 02 §5). */
@Readiness
@ApplicationScoped
public class CachesReady implements HealthCheck {
    private final Caches caches;

    CachesReady(Caches caches) {
        this.caches = caches;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("caches").status(caches.filled()).build();
    }
}
