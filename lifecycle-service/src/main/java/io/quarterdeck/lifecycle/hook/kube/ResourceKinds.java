package io.quarterdeck.lifecycle.hook.kube;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.quarterdeck.lifecycle.hook.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds a kind of the cluster by kind, plural, singular or short name. What was found is remembered, what was not is
 * asked again: CRDs come and go.
 */
public final class ResourceKinds {
    private final KubernetesClient client;
    private final Map<String, ResourceDefinitionContext> found = new ConcurrentHashMap<>();

    public ResourceKinds(KubernetesClient client) {
        this.client = client;
    }

    /**
     * @param apiVersion {@code v1} or {@code group/version}; empty: core first, then each group's preferred version
     * @return the kind, or {@code apiVersion '%s', kind '%s' is not supported by cluster}
     */
    public Parsed<ResourceDefinitionContext> find(Optional<String> apiVersion, String kind) {
        var key = apiVersion.orElse("") + " " + kind;
        var known = found.get(key);
        if (known != null) {
            return Parsed.good(known);
        }
        try {
            for (var version : apiVersion.map(List::of).orElseGet(this::preferredVersions)) {
                var match = match(version, kind);
                if (match.isPresent()) {
                    found.put(key, match.get());
                    return Parsed.good(match.get());
                }
            }
        } catch (KubernetesClientException e) {
            return Parsed.bad("discover kind '" + kind + "': " + ApiErrors.text(e));
        }
        return Parsed.bad(
                "apiVersion '" + apiVersion.orElse("") + "', kind '" + kind + "' is not supported by cluster");
    }

    private List<String> preferredVersions() {
        List<String> versions = new ArrayList<>(List.of("v1"));
        client.getApiGroups()
                .getGroups()
                .forEach(g -> versions.add(g.getPreferredVersion().getGroupVersion()));
        return versions;
    }

    private Optional<ResourceDefinitionContext> match(String apiVersion, String kind) {
        APIResourceList resources = client.getApiResources(apiVersion);
        if (resources == null) {
            return Optional.empty();
        }
        return resources.getResources().stream()
                .filter(resource -> !resource.getName().contains("/") && isCalled(resource, kind))
                .findFirst()
                .map(resource -> context(apiVersion, resource));
    }

    private static boolean isCalled(APIResource resource, String name) {
        var wanted = name.toLowerCase(Locale.ROOT);
        return resource.getKind().equalsIgnoreCase(name)
                || resource.getName().equals(wanted)
                || wanted.equals(resource.getSingularName())
                || resource.getShortNames() != null && resource.getShortNames().contains(wanted);
    }

    private static ResourceDefinitionContext context(String apiVersion, APIResource resource) {
        var slash = apiVersion.indexOf('/');
        return new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : apiVersion.substring(0, slash))
                .withVersion(apiVersion.substring(slash + 1))
                .withKind(resource.getKind())
                .withPlural(resource.getName())
                .withNamespaced(Boolean.TRUE.equals(resource.getNamespaced()))
                .build();
    }
}
