package io.quarterdeck.sync.lookup;

/** The two gauges about modules whose releases cannot be made out (spec 02 §19). Port. */
public interface WalkMetrics {

    /**
     * Where a gauge stands.
     *
     * @param registry {@code spec.registry.repo}
     */
    record Place(String source, String registry, String module) {}

    /**
     * Metadata of a version cannot be read.
     *
     * @param version with {@code v}, the last known one for a channel
     * @param actual with {@code v}; empty for a channel
     */
    void notValid(Place place, String version, String actual);

    /** A gap, or a failure at a step of the walk. */
    void brokenSequence(Place place, String version, String actual);

    /** At the start of each look-up, and when the source offers the module no more. */
    void clear(String source, String module);

    /** The source is gone. */
    void clear(String source);
}
