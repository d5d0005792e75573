package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarterdeck.model.Names;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Only the holder of the lease decides. Who loses it exits, because the framework would go on reconciling; who is told to
 * stop gives it back, so that the other replica takes over at once.
 *
 * <p>A renewal costs two requests every ten seconds; after a kill the other replica leads within 45 s.
 */
@Singleton
class Leadership {

    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEW_DEADLINE = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final String identity =
            Objects.requireNonNullElseGet(System.getenv("HOSTNAME"), () -> "release-service") + "-" + UUID.randomUUID();
    private volatile boolean stopping;
    private volatile boolean leading;

    /** Before the framework's own observer, which ends the election. */
    void stopping(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    /** Whether this process decides; without election (development, tests) it always does. */
    boolean leads() {
        return leading || LaunchMode.current() != LaunchMode.NORMAL;
    }

    @Produces
    @Singleton
    LeaderElectionConfiguration lease(
            KubernetesClient client, @ConfigProperty(name = "quarkus.application.name") String name) {
        var callbacks = new LeaderCallbacks(this::started, () -> stopped(client, name), leader -> {});
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(name)
                .withLeaseNamespace(Names.NAMESPACE)
                .withIdentity(identity)
                .withLeaseDuration(LEASE)
                .withRenewDeadline(RENEW_DEADLINE)
                .withRetryPeriod(RETRY)
                .withLeaderCallbacks(callbacks)
                .build();
    }

    private void started() {
        leading = true;
        LOG.infof("%s leads", identity);
    }

    private void stopped(KubernetesClient client, String name) {
        leading = false;
        if (stopping) {
            release(client, name);
        } else {
            LOG.warn("the lease is lost, the process ends");
            Quarkus.asyncExit(1);
        }
    }

    private void release(KubernetesClient client, String name) {
        try {
            client.leases()
                    .inNamespace(Names.NAMESPACE)
                    .withName(name)
                    .edit(lease -> identity.equals(lease.getSpec().getHolderIdentity())
                            ? new LeaseBuilder(lease)
                                    .editSpec()
                                    .withHolderIdentity("")
                                    .withLeaseDurationSeconds(1)
                                    .endSpec()
                                    .build()
                            : lease);
        } catch (KubernetesClientException keepsItUntilItExpires) {
            LOG.warnf("the lease is not given back: %s", keepsItUntilItExpires.getMessage());
        }
    }
}
