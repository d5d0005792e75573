package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.values.GlobalFacts;
import io.quarterdeck.lifecycle.values.GlobalValues;
import io.quarterdeck.lifecycle.values.ModuleSchemas;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The section {@code global} of all values, gathered from those who know its parts (spec 05 §7.8). */
final class Globals {
    private final Supplier<GlobalFacts.Cluster> cluster;
    private final ObjectNode file;
    private final Supplier<ObjectNode> settings;
    private final Map<String, ObjectNode> digests = new ConcurrentHashMap<>();
    private final Map<String, List<String>> kinds = new ConcurrentHashMap<>();
    private volatile List<String> enabled = List.of();
    private volatile Optional<String> repository = Optional.empty();

    /**
     * @param cluster  what is known of the cluster now
     * @param file     {@code quarterdeck.global-values.file}
     * @param settings of ModuleConfig {@code global}
     */
    Globals(Supplier<GlobalFacts.Cluster> cluster, ObjectNode file, Supplier<ObjectNode> settings) {
        this.cluster = cluster;
        this.file = file;
        this.settings = settings;
    }

    /** The modules decided on. */
    void decided(Collection<String> modules) {
        enabled = List.copyOf(modules);
    }

    /** A version was loaded: its images, by camelCase module, and the repository of its source. */
    void loaded(String camelName, ObjectNode imageDigests, Optional<String> sourceRepository) {
        digests.put(camelName, imageDigests);
        sourceRepository.ifPresent(it -> repository = Optional.of(it));
    }

    /** CRDs of a module are in the cluster. */
    void definitionsApplied(String module, List<String> groupVersionKinds) {
        kinds.put(module, groupVersionKinds);
    }

    /** What modules see. */
    ObjectNode effective() {
        return GlobalValues.effective(facts(enabled));
    }

    /** What an enabled script sees: only what was decided on before it. */
    ObjectNode before(Collection<String> decidedOn) {
        return GlobalValues.withEnabledModules(effective(), decidedOn);
    }

    /** The user's part. */
    ObjectNode settings() {
        return settings.get();
    }

    private GlobalFacts facts(List<String> modules) {
        var versions = new TreeSet<String>();
        kinds.values().forEach(versions::addAll);
        return new GlobalFacts(
                cluster.get(),
                file,
                settings.get(),
                ModuleSchemas.NONE,
                new GlobalFacts.Runtime(
                        modules,
                        new ArrayList<>(kinds.keySet()),
                        Optional.of(List.copyOf(versions)),
                        Map.copyOf(digests),
                        repository));
    }

    static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
