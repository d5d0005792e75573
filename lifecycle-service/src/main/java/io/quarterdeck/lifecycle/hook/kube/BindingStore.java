package io.quarterdeck.lifecycle.hook.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What an informer has to remember for its own work: who is there, in which version. The objects themselves go on to
 * the binding, in order and before the informer says that its first list is complete.
 */
final class BindingStore implements ItemStore<GenericKubernetesResource> {
    private final Map<String, GenericKubernetesResource> present = new ConcurrentHashMap<>();
    private final Consumer<GenericKubernetesResource> onPut;
    private final Consumer<GenericKubernetesResource> onRemove;

    BindingStore(Consumer<GenericKubernetesResource> onPut, Consumer<GenericKubernetesResource> onRemove) {
        this.onPut = onPut;
        this.onRemove = onRemove;
    }

    @Override
    public String getKey(GenericKubernetesResource object) {
        return Cache.metaUidKeyFunc(object);
    }

    @Override
    public GenericKubernetesResource put(String key, GenericKubernetesResource object) {
        var before = present.put(key, identityOf(object));
        onPut.accept(object);
        return before;
    }

    @Override
    public GenericKubernetesResource remove(String key) {
        var before = present.remove(key);
        if (before != null) {
            onRemove.accept(before);
        }
        return before;
    }

    @Override
    public Stream<String> keySet() {
        return present.keySet().stream();
    }

    @Override
    public Stream<GenericKubernetesResource> values() {
        return present.values().stream();
    }

    @Override
    public GenericKubernetesResource get(String key) {
        return present.get(key);
    }

    @Override
    public int size() {
        return present.size();
    }

    @Override
    public boolean isFullState() {
        return false;
    }

    private static GenericKubernetesResource identityOf(GenericKubernetesResource object) {
        var metadata = object.getMetadata();
        var identity = new GenericKubernetesResource();
        identity.setApiVersion(object.getApiVersion());
        identity.setKind(object.getKind());
        identity.setMetadata(new ObjectMetaBuilder()
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion())
                .build());
        return identity;
    }
}
