package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.sync.release.ReleaseOrigin;

/**
 * One pass over a source: who asks, what is asked, and what is remembered.
 *
 * @param source as read at the start of the pass; never changed
 */
public record SourcePass(ModuleSource source, ModuleRegistry registry, SourceMemory memory) {

    public String name() {
        return source.getMetadata().getName();
    }

    ReleaseOrigin origin() {
        return new ReleaseOrigin(name(), source.getMetadata().getUid());
    }

    Long generation() {
        return source.getMetadata().getGeneration();
    }

    WalkMetrics.Place place(String module) {
        return new WalkMetrics.Place(name(), source.getSpec().registry().repo(), module);
    }
}
