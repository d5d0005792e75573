package io.quarterdeck.sync.kube;

import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.sync.lookup.SourceMemory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this process remembers of each source, by uid: a source of the same name created later is another one. */
@ApplicationScoped
public class Memories {
    private final Map<String, SourceMemory> byUid = new ConcurrentHashMap<>();

    SourceMemory of(ModuleSource source) {
        return byUid.computeIfAbsent(source.getMetadata().getUid(), uid -> new SourceMemory());
    }

    Optional<SourceMemory> forget(ModuleSource source) {
        return Optional.ofNullable(byUid.remove(source.getMetadata().getUid()));
    }
}
