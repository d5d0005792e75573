package io.quarterdeck.release.kube;

import io.javaoperatorsdk.operator.Operator;
import io.quarterdeck.release.order.LatestDeployed;
import io.quarterdeck.release.platform.KubernetesChange;
import io.quarterdeck.release.platform.PlatformRelease;
import io.quarterdeck.release.platform.PlatformWorld;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What admission has to know, from the caches of this replica, whether it leads or not.
 *
 * <p>Every question throws {@link IllegalStateException} while the caches fill: nothing is decided from a half-filled one.
 */
@ApplicationScoped
public class AdmissionFacts {

    private static final String AUTOMATIC_KUBERNETES = "autoK8sVersion";

    private final PlatformObserver observer;
    private final PlatformCaches platform;
    private final Caches caches;
    private final Operator operator;
    private final Optional<String> defaultKubernetes;

    AdmissionFacts(
            PlatformObserver observer,
            PlatformCaches platform,
            Caches caches,
            Operator operator,
            @ConfigProperty(name = "quarterdeck.kubernetes.default-version") Optional<String> defaultKubernetes) {
        this.observer = observer;
        this.platform = platform;
        this.caches = caches;
        this.operator = operator;
        this.defaultKubernetes = defaultKubernetes;
    }

    /** What a release of the platform has to live with. */
    public PlatformWorld world() {
        requireCaches();
        return observer.world();
    }

    /** The judge of a new version of Kubernetes. */
    public KubernetesChange kubernetesChange() {
        return new KubernetesChange(world(), automaticKubernetes());
    }

    /** The first ModuleConfig, by name, that names the policy. */
    public Optional<String> userOf(String policy) {
        requireCaches();
        return caches.configs()
                .filter(config -> config.getSpec() != null
                        && policy.equals(config.getSpec().updatePolicy()))
                .map(config -> config.getMetadata().getName())
                .min(Comparator.naturalOrder());
    }

    /** What {@code Automatic} stands for: as the newest Deployed release says, else as configured. */
    private Optional<String> automaticKubernetes() {
        var releases = platform.releases().map(PlatformReader::release).toList();
        return LatestDeployed.of(releases.stream().map(PlatformRelease::facts))
                .flatMap(deployed -> releases.stream()
                        .filter(release -> release.facts().equals(deployed))
                        .findFirst())
                .map(release -> release.requirements().getOrDefault(AUTOMATIC_KUBERNETES, ""))
                .filter(version -> !version.isEmpty())
                .or(() -> defaultKubernetes);
    }

    private void requireCaches() {
        if (!operator.getRuntimeInfo().isStarted()) {
            throw new IllegalStateException("release-service has just started and does not know the cluster yet");
        }
    }
}
