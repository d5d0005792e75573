package io.quarterdeck.sync.kube;

import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.quarterdeck.model.source.ModuleSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sources as the reconciler's own cache shows them; empty before it started. */
@ApplicationScoped
public class Sources {
    private volatile IndexedResourceCache<ModuleSource> cache;

    void seenBy(IndexedResourceCache<ModuleSource> primaries) {
        cache = primaries;
    }

    Stream<ModuleSource> all() {
        return Optional.ofNullable(cache)
                .map(present -> present.list(source -> true))
                .orElseGet(Stream::empty);
    }

    /** Those that are not being deleted. */
    List<ModuleSource> living() {
        return all().filter(source -> source.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }
}
