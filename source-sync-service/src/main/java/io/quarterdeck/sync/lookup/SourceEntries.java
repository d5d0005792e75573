package io.quarterdeck.sync.lookup;

import io.quarterdeck.sync.scan.ModuleEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a source says about its modules while a pass changes it, sorted by name. Safe for look-ups that run side by side. */
final class SourceEntries {
    private final Map<String, ModuleEntry> byName = new TreeMap<>();

    SourceEntries(List<ModuleEntry> known) {
        known.forEach(entry -> byName.put(entry.name(), entry));
    }

    /** The entry, or that of a module nobody has looked up yet. */
    synchronized ModuleEntry of(String name) {
        return byName.getOrDefault(name, ModuleEntry.unknown(name));
    }

    synchronized boolean names(String name) {
        return byName.containsKey(name);
    }

    synchronized void keep(ModuleEntry entry) {
        byName.put(entry.name(), entry);
    }

    synchronized void remove(String name) {
        byName.remove(name);
    }

    synchronized List<ModuleEntry> all() {
        return List.copyOf(byName.values());
    }
}
