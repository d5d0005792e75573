package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.sync.scan.ModuleRemoval;
import io.quarterdeck.sync.scan.Offers;
import io.quarterdeck.sync.scan.WantedModule;
import io.quarterdeck.sync.scan.WantedModule.ChannelFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees to it that each offered module has its Module object, with the right sources and channel (spec 02 §13.1). Writes to one
 * Module are serialised by name, and the list is computed inside, from what all sources list.
 */
public final class ModuleKeeper {
    private static final int STRIPES = 64;

    private final ClusterView cluster;
    private final ModuleStore store;
    private final Journal journal;
    private final Map<String, Set<String>> listings = new ConcurrentHashMap<>();
    private final Set<String> whole = ConcurrentHashMap.newKeySet();
    private final Object[] stripes = new Object[STRIPES];

    public ModuleKeeper(ClusterView cluster, ModuleStore store, Journal journal) {
        this.cluster = cluster;
        this.store = store;
        this.journal = journal;
        java.util.Arrays.setAll(stripes, i -> new Object());
    }

    /**
     * The modules that a source lists: by its registry, or by its entries of an earlier pass or process.
     *
     * @param all whether these are all; if not, silence about a module says nothing
     */
    public void meet(String source, Set<String> modules, boolean all) {
        listings.computeIfAbsent(source, s -> ConcurrentHashMap.newKeySet()).addAll(modules);
        if (all) {
            whole.add(source);
        }
    }

    /** Names of the sources that list a module. */
    public List<String> listing(String module) {
        return listings.entrySet().stream()
                .filter(entry -> entry.getValue().contains(module))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The source offers the module: its object exists afterwards. */
    void offered(String source, ModuleFacts facts) {
        meet(source, Set.of(facts.name()), false);
        var channel = new ChannelFacts(
                facts.policy().channelName(),
                facts.enabled(),
                source,
                !cluster.releasesOf(facts.name()).isEmpty());
        synchronized (stripe(facts.name())) {
            write(source, facts.name(), Optional.of(channel));
        }
    }

    /** Somebody deleted the Module: it comes back if it is offered, without any question to a registry. */
    public void restore(String source, String module) {
        if (listings.getOrDefault(source, Set.of()).contains(module)) {
            synchronized (stripe(module)) {
                write(source, module, Optional.empty());
            }
        }
    }

    /** The source offers the module no more; the object goes too if nothing of it is left. */
    public void withdrawn(String source, String module) {
        Optional.ofNullable(listings.get(source)).ifPresent(names -> names.remove(module));
        synchronized (stripe(module)) {
            cluster.module(module).ifPresent(live -> leave(source, live, false));
        }
    }

    /**
     * Something about the module changed: its object goes if nobody offers it and nothing of it is left, and it names no source
     * that does not exist.
     */
    void reconsider(String module) {
        synchronized (stripe(module)) {
            cluster.module(module)
                    .filter(live ->
                            live.getProperties() != null && live.getProperties().availableSources() != null)
                    .ifPresent(live -> leave("-", live, false));
        }
    }

    /** The source itself goes: it leaves every module at once; its own releases no longer hold anything. */
    public void left(String source) {
        listings.remove(source);
        whole.remove(source);
        for (var live : cluster.modules()) {
            if (present(live).contains(source)) {
                var name = live.getMetadata().getName();
                var others = cluster.releasesOf(name).stream().anyMatch(release -> !new OwnedBy(source).test(release));
                synchronized (stripe(name)) {
                    leave(source, live, !others);
                }
            }
        }
    }

    private void leave(String source, Module live, boolean releasesGo) {
        // before the list is changed: a write would make the version that was read an old one, which is never deleted
        if (!removeIfNothingIsLeft(source, live, releasesGo)) {
            var name = live.getMetadata().getName();
            store.apply(live, WantedModule.of(name, Optional.of(live), offering(live), Optional.empty()));
        }
    }

    /** Whether the Module was deleted. A Module that changes at the same moment fails the step, which is then repeated. */
    private boolean removeIfNothingIsLeft(String source, Module live, boolean releasesGo) {
        var name = live.getMetadata().getName();
        var facts = ModuleFacts.of(name, cluster);
        var hasReleases = !releasesGo && !cluster.releasesOf(name).isEmpty();
        var verdict = ModuleRemoval.examine(new ModuleRemoval.Facts(
                live, !offering(live).isEmpty(), facts.enabled(), hasReleases, facts.overridden()));
        if (!verdict.delete()) {
            return false;
        }
        if (!store.delete(live)) {
            throw new ApiFailure("Module " + name + " changed while it was being deleted", null);
        }
        journal.changed(source, name, "Module deleted: " + verdict.reason());
        return true;
    }

    private void write(String source, String module, Optional<ChannelFacts> channel) {
        var live = cluster.module(module);
        var wanted = WantedModule.of(module, live, offering(live.orElse(null), module), channel);
        if (live.isEmpty()) {
            store.create(wanted);
            journal.changed(source, module, "Module created");
        } else if (store.apply(live.get(), wanted)) {
            journal.changed(
                    source,
                    module,
                    "Module updated: available from "
                            + String.join(", ", wanted.getProperties().availableSources())
                            + Optional.ofNullable(wanted.getProperties().releaseChannel())
                                    .map(named -> "; channel " + named)
                                    .orElse(""));
        }
    }

    private Set<String> offering(Module live) {
        return offering(live, live.getMetadata().getName());
    }

    private Set<String> offering(Module live, String module) {
        return Offers.of(module, live == null ? List.of() : present(live), listings, whole, cluster.sources());
    }

    private static List<String> present(Module live) {
        return Optional.ofNullable(live.getProperties())
                .map(ModuleProperties::availableSources)
                .orElse(List.of());
    }

    private Object stripe(String module) {
        return stripes[Math.floorMod(module.hashCode(), STRIPES)];
    }
}
