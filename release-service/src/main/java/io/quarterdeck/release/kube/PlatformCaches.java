package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelectorBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.source.ModuleSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Informer caches of what decides about releases of the platform and of nothing else: its Deployments, the sources of
 * modules, two objects in {@code kube-system}. Whatever changes wakes the releases that are still open.
 */
@ApplicationScoped
class PlatformCaches {

    private static final String KUBE_SYSTEM = "kube-system";
    private static final String CLUSTER_CONFIGURATION = "d8-cluster-configuration";
    private static final String BOOTSTRAPPED = "d8-cluster-is-bootstraped";

    private IndexerResourceCache<DeckhouseRelease> releases;
    private InformerEventSource<Deployment, DeckhouseRelease> deployments;
    private InformerEventSource<ModuleSource, DeckhouseRelease> sources;
    private InformerEventSource<Secret, DeckhouseRelease> secrets;
    private InformerEventSource<ConfigMap, DeckhouseRelease> configMaps;
    private final SimpleInboundEventSource<DeckhouseRelease> modules = new SimpleInboundEventSource<>("modules");

    /** Builds the watches; called once, before the reconciler starts. */
    List<EventSource<?, DeckhouseRelease>> watch(EventSourceContext<DeckhouseRelease> context) {
        releases = context.getPrimaryCache();
        deployments = new InformerEventSource<>(
                this.<Deployment>of(Deployment.class)
                        .withNamespaces(Names.NAMESPACE)
                        .withLabelSelector("app=deckhouse")
                        .build(),
                context);
        sources = new InformerEventSource<>(
                this.<ModuleSource>of(ModuleSource.class).build(), context);
        secrets = new InformerEventSource<>(one(Secret.class, CLUSTER_CONFIGURATION), context);
        configMaps = new InformerEventSource<>(one(ConfigMap.class, BOOTSTRAPPED), context);
        return List.of(deployments, sources, secrets, configMaps, modules);
    }

    Stream<DeckhouseRelease> releases() {
        return releases.list();
    }

    Stream<Deployment> deployments() {
        return deployments.list();
    }

    Stream<ModuleSource> sources() {
        return sources.list();
    }

    Optional<Secret> clusterConfiguration() {
        return secrets.get(new ResourceID(CLUSTER_CONFIGURATION, KUBE_SYSTEM));
    }

    /** Until the watch stands nobody is told that the cluster is still being installed. */
    boolean isBootstrapped() {
        return configMaps == null
                || configMaps.get(new ResourceID(BOOTSTRAPPED, KUBE_SYSTEM)).isPresent();
    }

    /** A module, its configuration or the answer to a notice has changed: releases that wait may go now, or no longer. */
    void modulesChanged() {
        if (releases != null) {
            open().forEach(modules::propagateEvent);
        }
    }

    private <R extends HasMetadata> InformerEventSourceConfiguration<R> one(Class<R> kind, String name) {
        return this.<R>of(kind)
                .withNamespaces(KUBE_SYSTEM)
                .withFieldSelector(new FieldSelectorBuilder()
                        .withField("metadata.name", name)
                        .build())
                .build();
    }

    private <R extends HasMetadata> InformerEventSourceConfiguration.Builder<R> of(Class<R> kind) {
        return InformerEventSourceConfiguration.from(kind, DeckhouseRelease.class)
                .withSecondaryToPrimaryMapper(changed -> open())
                .withPrimaryToSecondaryMapper((DeckhouseRelease release) -> Set.of());
    }

    private Set<ResourceID> open() {
        return releases.list()
                .filter(PlatformReader::isOpen)
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }
}
