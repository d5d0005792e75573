package io.quarterdeck.sync.lookup;

import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.registry.RegistrySettings;
import io.quarterdeck.sync.scan.FailedCreation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What this process remembers of one source between two passes. Everything in it may be lost: a restart only asks the registry
 * some questions again. Safe for the look-ups that run side by side.
 */
public final class SourceMemory {
    /** A broken image: the same digest gives the same error without another GET. */
    public record BrokenImage(String digest, String error) {}

    private record Marked(String resourceVersion, List<String> finalizers, Optional<String> checksum) {}

    private final Map<String, BrokenImage> broken = new ConcurrentHashMap<>();
    private final Map<String, FailedCreation> failed = new ConcurrentHashMap<>();
    private final Map<String, Integer> misses = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> compared = new ConcurrentHashMap<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final AtomicInteger failuresTold = new AtomicInteger();

    private volatile String proven;
    private volatile Marked marked;
    private volatile ModuleSourceStatus status;
    private volatile RegistrySettings settings;
    private volatile boolean seen;
    private volatile int apiFailures;
    private volatile Set<String> unreached = Set.of();

    /** Checksum of the registry settings that this process proved good; empty if none changed. */
    Optional<String> proven() {
        return Optional.ofNullable(proven);
    }

    void proven(String checksum) {
        proven = checksum;
    }

    /** Finalizers and checksum were written over the source as it was read in this version. */
    void marked(String resourceVersion, List<String> finalizers, Optional<String> checksum) {
        marked = new Marked(resourceVersion, finalizers, checksum);
    }

    /** Whether the same was written over the same version already, which a cache still shows. */
    public boolean isMarked(String resourceVersion, List<String> finalizers, Optional<String> checksum) {
        return new Marked(resourceVersion, finalizers, checksum).equals(marked);
    }

    /** The status as this process wrote it last; the cache may still show an older one. */
    public Optional<ModuleSourceStatus> status() {
        return Optional.ofNullable(status);
    }

    public void wrote(ModuleSourceStatus written) {
        status = written;
    }

    /** Whether this process decided about the source before; it has from now on. */
    public boolean firstSight() {
        var first = !seen;
        seen = true;
        return first;
    }

    /** Notes what the source is asked with now; the former settings if they were others. */
    public Optional<RegistrySettings> asksWith(RegistrySettings now) {
        var former = Optional.ofNullable(settings).filter(before -> !before.equals(now));
        settings = now;
        return former;
    }

    /** The settings that the source was last asked with. */
    public Optional<RegistrySettings> settings() {
        return Optional.ofNullable(settings);
    }

    /** Failures of the API server in a row that ended an attempt, this one included. */
    int apiFailed() {
        return ++apiFailures;
    }

    void apiWorked() {
        apiFailures = 0;
    }

    Optional<BrokenImage> broken(String module) {
        return Optional.ofNullable(broken.get(module));
    }

    void remember(String module, BrokenImage image) {
        broken.put(module, image);
    }

    void readable(String module) {
        broken.remove(module);
    }

    Optional<FailedCreation> failed(String module) {
        return Optional.ofNullable(failed.get(module));
    }

    void remember(String module, FailedCreation failure) {
        failed.put(module, failure);
    }

    void created(String module) {
        failed.remove(module);
    }

    /** Whether the text about a subject is another one than the last time; it is the last one from now on. */
    public boolean isNews(String subject, String text) {
        return !text.equals(told.put(subject, text));
    }

    /** Whether anything was told about a subject. */
    boolean knows(String subject) {
        return told.containsKey(subject);
    }

    /** Counts the failures that are told in one pass. */
    int failureTold() {
        return failuresTold.getAndIncrement();
    }

    void newPass() {
        failuresTold.set(0);
    }

    /** Modules that the last pass did not reach. */
    Set<String> unreached() {
        return unreached;
    }

    void unreached(Set<String> names) {
        unreached = Set.copyOf(names);
    }

    /** Whether this source's content of a deployed release of another source was compared since the last switch. */
    boolean compared(String module, String release) {
        return compared.getOrDefault(module, Set.of()).contains(release);
    }

    void hasCompared(String module, String release) {
        compared.computeIfAbsent(module, m -> ConcurrentHashMap.newKeySet()).add(release);
    }

    /** Another source became the active one of the module. */
    void switchedAway(String module) {
        compared.remove(module);
    }

    /** Complete listings in a row without the module, this one included. */
    int missed(String module) {
        return misses.merge(module, 1, Integer::sum);
    }

    void listed(Set<String> modules) {
        misses.keySet().removeAll(modules);
    }

    void forget(String module) {
        broken.remove(module);
        failed.remove(module);
        misses.remove(module);
        compared.remove(module);
    }
}
