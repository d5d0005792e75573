package io.quarterdeck.lifecycle.wiring;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.lifecycle.kube.ClusterView;
import io.quarterdeck.lifecycle.kube.Platform;
import io.quarterdeck.lifecycle.values.GlobalFacts;
import io.quarterdeck.requirement.ClusterEvidence;
import io.quarterdeck.requirement.ClusterFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Facts about the cluster (spec 00 §4): asked for at start and when they are stale, never at rest. */
final class PlatformFacts implements Platform {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");
    private static final String ROLE = "node-role.deckhouse.io/";
    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

    private final KubernetesClient client;
    private final ClusterView view;
    private final Map<String, String> variables;
    private final String configured;
    private final Supplier<List<String>> platforms;
    private final BootstrapMark bootstrapped;
    private volatile String kubernetes = "";
    private volatile GlobalFacts.Cluster cluster =
            new GlobalFacts.Cluster(Optional.empty(), false, new TreeMap<>(), 0, Optional.empty());

    /**
     * @param variables  the environment
     * @param configured {@code quarterdeck.platform.version}
     * @param platforms  versions of the DeckhouseReleases in phase Deployed
     * @param bootstrapped whether the cluster's installation is complete
     */
    PlatformFacts(
            KubernetesClient client,
            ClusterView view,
            Map<String, String> variables,
            String configured,
            Supplier<List<String>> platforms,
            BootstrapMark bootstrapped) {
        this.client = client;
        this.view = view;
        this.variables = variables;
        this.configured = configured;
        this.platforms = platforms;
        this.bootstrapped = bootstrapped;
    }

    /** Looks at the cluster once; what cannot be seen stays as it was. */
    void refresh() {
        bootstrapped.look();
        try {
            kubernetes = withoutSuffix(client.getKubernetesVersion().getGitVersion());
            cluster = look();
        } catch (KubernetesClientException e) {
            LOG.warnf("facts about the cluster: %s", e.getMessage());
        }
        evidence().warnings().forEach(LOG::warn);
    }

    @Override
    public ClusterFacts facts() {
        return evidence().facts();
    }

    GlobalFacts.Cluster cluster() {
        return cluster.withBootstrapped(facts().bootstrapped().value().orElse(false));
    }

    @Override
    public boolean allowsExperimental(String module) {
        var settings = view.config("deckhouse").map(it -> it.getSpec()).map(it -> it.settings());
        if (settings.isEmpty()
                || settings.get().path("allowExperimentalModules").asBoolean(true)) {
            return true;
        }
        for (var name : settings.get().path("allowedExperimentalModules")) {
            if (name.asText().equals(module)) {
                return true;
            }
        }
        return false;
    }

    private ClusterEvidence evidence() {
        return new ClusterEvidence(variables, platforms.get(), configured, kubernetes, bootstrapped.reading());
    }

    private GlobalFacts.Cluster look() {
        var byRole = new TreeMap<String, Integer>();
        var controlPlanes = 0;
        for (var node : client.nodes().list().getItems()) {
            var labels = Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
            for (var label : labels.keySet()) {
                if (label.startsWith(ROLE)) {
                    byRole.merge(label.substring(ROLE.length()), 1, Integer::sum);
                }
            }
            controlPlanes += labels.containsKey(CONTROL_PLANE) ? 1 : 0;
        }
        var storage = client.storage().v1().storageClasses().list().getItems().stream()
                .filter(it -> it.getMetadata().getAnnotations() != null
                        && "true".equals(it.getMetadata().getAnnotations().get(DEFAULT_CLASS)))
                .map(it -> it.getMetadata().getName())
                .findFirst();
        return new GlobalFacts.Cluster(Optional.of(kubernetes), false, byRole, controlPlanes, storage);
    }

    /** Without build metadata and vendor suffix: {@code v1.31.4-gke.100} is {@code 1.31.4}. */
    private static String withoutSuffix(String gitVersion) {
        var text = gitVersion == null ? "" : gitVersion;
        return text.replaceFirst("^v", "").replaceFirst("[-+].*$", "");
    }
}
