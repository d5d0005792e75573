package io.quarterdeck.sync.kube;

import io.quarterdeck.model.source.ModuleSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The sources as the reconciler's own cache shows them; empty before it started. */
@ApplicationScoped
public class Sources {
    private volatile Supplier<Stream<ModuleSource>> cache = Stream::empty;

    void seenBy(Supplier<Stream<ModuleSource>> primaries) {
        cache = primaries;
    }

    Stream<ModuleSource> all() {
        return cache.get();
    }

    /** Those that are not being deleted. */
    List<ModuleSource> living() {
        return all().filter(source -> source.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }
}
