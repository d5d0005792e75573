package io.quarterdeck.sync.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;

/** Two sources and one cluster in which {@link DiscoveryStep}s happen; remembers what absence has been proved. */
final class DiscoveryWorld {
    private final SyncWorld world = new SyncWorld();
    private final Map<String, SyncWorld.Source> sources = new TreeMap<>();
    private final Map<String, Integer> misses = new HashMap<>();
    private final List<String> written = new ArrayList<>();

    DiscoveryWorld() {
        for (var name : List.of("one", "two")) {
            sources.put(name, world.source(name));
        }
    }

    FakeRegistry registry(String source) {
        return sources.get(source).registry;
    }

    SyncWorld.Source source(String name) {
        return sources.get(name);
    }

    Map<String, SyncWorld.Source> sources() {
        return sources;
    }

    FakeCluster cluster() {
        return world.cluster;
    }

    FakeJournal journal() {
        return world.journal;
    }

    CleanUp cleanUp() {
        return world.cleanUp();
    }

    void after(int minutes) {
        world.after(minutes);
    }

    java.time.Instant now() {
        return world.now;
    }

    void restart() {
        world.restart();
        misses.clear();
    }

    void scan(String name, boolean full) {
        var source = sources.get(name);
        var listed = full ? source.audit() : source.scan();
        if (listed.listed() && !source.registry.listIsCut()) {
            for (var module : DiscoveryPropertiesTest.MODULES) {
                misses.merge(name + "/" + module, 1, (before, one) -> source.registry.lists(module) ? 0 : before + one);
            }
        }
    }

    void scanUntilKilled(String name, int writes) {
        world.cluster.killingAfter(writes);
        try {
            sources.get(name).scan();
        } catch (FakeApiServer.Killed | CompletionException killed) {
            // as it should be; a scan that writes less is not killed
        } finally {
            world.cluster.killingAfter(Integer.MAX_VALUE);
        }
    }

    /** Complete listings in a row of this process that did not name the module. */
    int misses(String source, String module) {
        return misses.getOrDefault(source + "/" + module, 0);
    }

    /** Something happens, and lifecycle-service does its part. */
    void happens(DiscoveryStep step) {
        step.in(this);
        world.cluster.choosingSources();
    }

    /** Every write so far. */
    List<String> written() {
        written.addAll(world.cluster.written());
        return List.copyOf(written);
    }

    /** All objects, without what tells only when and how often they were written. */
    Map<String, JsonNode> state() {
        var state = new TreeMap<String, JsonNode>();
        world.cluster.modules.forEach((name, module) -> state.put("Module " + name, bare(module)));
        world.cluster.releases.forEach((name, release) -> state.put("ModuleRelease " + name, bare(release)));
        sources.forEach((name, source) -> state.put("entries " + name, FakeApiServer.json(source.entries())));
        return state;
    }

    private static JsonNode bare(HasMetadata object) {
        var json = (ObjectNode) FakeApiServer.json(object);
        ((ObjectNode) json.path("metadata")).remove(List.of("uid", "resourceVersion", "creationTimestamp"));
        return json;
    }
}
