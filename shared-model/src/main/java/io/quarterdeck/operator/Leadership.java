package io.quarterdeck.operator;

import static io.quarterdeck.model.Names.NAMESPACE;

import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * One leader a service, by Lease {@code d8-system/<service>}; the others are warm and wait.
 *
 * <p>A leader that loses its lease ends the process, because the operator framework would go on reconciling beside the
 * new one; on a regular stop it gives the lease back, so that the standby takes over at once. Election keeps traffic
 * down, correctness never leans on it: names are deterministic and writes are server-side applies.
 */
@ApplicationScoped
public class Leadership {
    private static final Logger LOG = Logger.getLogger(Leadership.class);

    /** Fired once when this process became the leader. */
    public record Gained(String identity) {}

    /** The pod's name: a container that is killed and restarted in its pod goes on with the lease that it still holds. */
    private final String identity = Optional.ofNullable(System.getenv("HOSTNAME"))
            .filter(name -> !name.isBlank())
            .orElseGet(() -> UUID.randomUUID().toString());

    private volatile boolean stopping;
    private volatile boolean leading;

    @Inject
    Event<Gained> gained;

    void stopping(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true; // runs before the operator's own observer, which stops leading
    }

    /** Whether this process decides; without election (development, tests) it always does. */
    public boolean leads() {
        return leading || LaunchMode.current() != LaunchMode.NORMAL;
    }

    /**
     * Intervals are long on purpose: each renewal costs a read and a write of the API server, for ever.
     */
    @Produces
    @Singleton
    LeaderElectionConfiguration lease(
            KubernetesClient client,
            @ConfigProperty(name = "quarkus.application.name") String name,
            @ConfigProperty(name = "quarterdeck.lease.duration", defaultValue = "PT40S") Duration duration,
            @ConfigProperty(name = "quarterdeck.lease.renew-deadline", defaultValue = "PT30S") Duration renewDeadline,
            @ConfigProperty(name = "quarterdeck.lease.retry-period", defaultValue = "PT10S") Duration retryPeriod) {
        var callbacks = new LeaderCallbacks(this::started, () -> stopped(client, name), leader -> {});
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(name)
                .withLeaseNamespace(NAMESPACE)
                .withIdentity(identity)
                .withLeaseDuration(duration)
                .withRenewDeadline(renewDeadline)
                .withRetryPeriod(retryPeriod)
                .withLeaderCallbacks(callbacks)
                .build();
    }

    private void started() {
        leading = true;
        LOG.infof("leading as %s", identity);
        gained.fire(new Gained(identity));
    }

    private void stopped(KubernetesClient client, String name) {
        boolean led = leading;
        leading = false;
        if (!stopping) {
            LOG.errorf("lost the lease %s/%s, stopping so that the new leader is alone", NAMESPACE, name);
            Quarkus.asyncExit(1);
        } else if (led) {
            giveBack(client, name);
        }
    }

    private void giveBack(KubernetesClient client, String name) {
        client.leases()
                .inNamespace(NAMESPACE)
                .withName(name)
                .edit(lease -> !identity.equals(lease.getSpec().getHolderIdentity())
                        ? lease
                        : new LeaseBuilder(lease)
                                .editSpec()
                                .withHolderIdentity("")
                                .withLeaseDurationSeconds(1)
                                .endSpec()
                                .build());
    }
}
