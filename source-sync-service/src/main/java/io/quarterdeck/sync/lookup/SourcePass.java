package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.sync.release.ReleaseOrigin;

/**
 * One pass over a source: who asks, what is asked, how thoroughly, and what is remembered.
 *
 * @param source as read at the start of the pass; never changed
 */
public record SourcePass(ModuleSource source, ModuleRegistry registry, SourceMemory memory, Kind kind) {

    /** How thorough a pass is. */
    public enum Kind {
        /** A scan that asks only for what may have changed. */
        INCREMENTAL("incremental"),
        /** The daily audit: no short cuts (spec 02 §6). */
        FULL("full"),
        /** Single modules between two scans. */
        MODULE("module");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Value of label {@code kind} of metrics. */
        public String label() {
            return label;
        }
    }

    /** A scan with all short cuts. */
    public SourcePass(ModuleSource source, ModuleRegistry registry, SourceMemory memory) {
        this(source, registry, memory, Kind.INCREMENTAL);
    }

    public String name() {
        return source.getMetadata().getName();
    }

    /** Whether this is the audit. */
    boolean full() {
        return kind == Kind.FULL;
    }

    ReleaseOrigin origin() {
        return ReleaseOrigin.of(source);
    }

    Long generation() {
        return source.getMetadata().getGeneration();
    }

    WalkMetrics.Place place(String module) {
        return new WalkMetrics.Place(name(), source.getSpec().registry().repo(), module);
    }
}
