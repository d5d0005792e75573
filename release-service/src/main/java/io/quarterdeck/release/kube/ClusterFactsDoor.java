package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.requirement.ClusterEvidence;
import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.version.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Platform and Kubernetes version (spec 03 §16.1). The API server is asked for its version every five minutes at most. */
@ApplicationScoped
class ClusterFactsDoor {

    private static final Logger LOG = Logger.getLogger(ClusterFactsDoor.class);
    private static final Duration VERSION_AGE = Duration.ofMinutes(5);

    private final Caches caches;
    private final PlatformCaches platformCaches;
    private final KubernetesClient client;
    private final Clock clock;
    private final Map<String, String> variables;
    private final String configuredPlatform;
    private String apiServerVersion = "";
    private Instant askAgain = Instant.EPOCH;
    private List<String> warned = List.of();

    ClusterFactsDoor(
            Caches caches,
            PlatformCaches platformCaches,
            KubernetesClient client,
            Clock clock,
            @ConfigProperty(name = ClusterEvidence.PLATFORM_VARIABLE) Optional<String> platform,
            @ConfigProperty(name = ClusterEvidence.KUBERNETES_VARIABLE) Optional<String> kubernetes,
            @ConfigProperty(name = ClusterEvidence.BOOTSTRAPPED_VARIABLE) Optional<String> bootstrapped,
            @ConfigProperty(name = "quarterdeck.platform.version") Optional<String> configuredPlatform) {
        this.caches = caches;
        this.platformCaches = platformCaches;
        this.client = client;
        this.clock = clock;
        this.variables = new HashMap<>();
        platform.ifPresent(text -> variables.put(ClusterEvidence.PLATFORM_VARIABLE, text));
        kubernetes.ifPresent(text -> variables.put(ClusterEvidence.KUBERNETES_VARIABLE, text));
        bootstrapped.ifPresent(text -> variables.put(ClusterEvidence.BOOTSTRAPPED_VARIABLE, text));
        this.configuredPlatform = configuredPlatform.orElse("");
    }

    synchronized ClusterFacts current() {
        var deployed = caches.platformReleases()
                .filter(ClusterFactsDoor::isDeployed)
                .map(release -> release.getSpec().version())
                .filter(version -> version != null)
                .toList();
        var evidence = new ClusterEvidence(
                variables,
                deployed,
                configuredPlatform,
                apiServerVersion(),
                Reading.good(platformCaches.isBootstrapped()));
        warn(evidence.warnings());
        return evidence.facts();
    }

    private String apiServerVersion() {
        var now = clock.instant();
        if (now.isBefore(askAgain)) {
            return apiServerVersion;
        }
        askAgain = now.plus(VERSION_AGE);
        try {
            apiServerVersion = client.getKubernetesVersion().getGitVersion();
        } catch (KubernetesClientException unreachable) {
            LOG.warnf("the API server does not tell its version: %s", unreachable.getMessage());
            askAgain = apiServerVersion.isEmpty() ? now.plusSeconds(5) : askAgain;
        }
        return apiServerVersion;
    }

    private void warn(List<String> warnings) {
        if (!warnings.equals(warned)) {
            warnings.forEach(LOG::warn);
            warned = warnings;
        }
    }

    private static boolean isDeployed(DeckhouseRelease release) {
        return release.getSpec() != null
                && release.getStatus() != null
                && ReleasePhase.of(release.getStatus().phase()) == ReleasePhase.DEPLOYED;
    }
}
