package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What one kubernetes binding remembers of its objects, and which changes its hook is told.
 *
 * <p>States: filled by the first list, buffering until Synchronization succeeded ({@link #synchronised}), then flowing.
 * Safe for use by many threads; the listener is called one event at a time, in order, and must return quickly.
 *
 * @see "spec 05 §17, Suppression"
 */
public final class BindingState {
    private final KubernetesBinding binding;
    private final Optional<JqFilter> filter;
    private final Consumer<ObjectEvent> listener;
    private final TreeMap<Key, Remembered> objects = new TreeMap<>();
    private final List<ObjectEvent> buffer = new ArrayList<>();
    private boolean flowing;

    public BindingState(KubernetesBinding binding, Optional<JqFilter> filter, Consumer<ObjectEvent> listener) {
        this.binding = binding;
        this.filter = filter;
        this.listener = listener;
    }

    private record Key(String namespace, String name) implements Comparable<Key> {
        static Key of(JsonNode object) {
            var metadata = object.path("metadata");
            return new Key(
                    metadata.path("namespace").asText(), metadata.path("name").asText());
        }

        @Override
        public int compareTo(Key other) {
            var byNamespace = namespace.compareTo(other.namespace);
            return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
        }
    }

    private record Remembered(KnownObject known, String checksum, String version) {}

    /** Takes objects without telling anyone; a filter that fails is the problem returned, and the watch cannot start. */
    public synchronized Optional<String> fill(List<JsonNode> found) {
        for (var object : found) {
            var remembered = remember(object);
            if (remembered instanceof Parsed.Bad<Remembered> bad) {
                return bad.problem();
            }
            objects.put(Key.of(object), remembered.value().orElseThrow());
        }
        return Optional.empty();
    }

    /** The first list is complete: whatever changed while it was read is part of it. */
    public synchronized void loaded() {
        buffer.clear();
    }

    /** A change of the cluster. Tells the listener, buffers or suppresses it; a failing filter loses the event. */
    public synchronized Optional<String> observe(WatchEvent event, JsonNode object) {
        var key = Key.of(object);
        var before = objects.get(key);
        if (event == WatchEvent.DELETED) {
            objects.remove(key);
            return before == null ? Optional.empty() : tell(event, before.known());
        }
        if (before != null && isOlder(object, before)) {
            return Optional.empty();
        }
        var remembered = remember(object);
        if (remembered instanceof Parsed.Bad<Remembered> bad) {
            return bad.problem();
        }
        var now = remembered.value().orElseThrow();
        objects.put(key, now);
        if (before != null && before.checksum().equals(now.checksum())) {
            return Optional.empty();
        }
        return tell(before == null ? WatchEvent.ADDED : WatchEvent.MODIFIED, now.known());
    }

    /** Drops the objects of a namespace that is no longer watched, silently. */
    public synchronized void forget(String namespace) {
        objects.keySet().removeIf(key -> key.namespace().equals(namespace));
    }

    /** The objects now, by namespace and name. Before Synchronization this drops the buffer: it is in the snapshot. */
    public synchronized List<KnownObject> snapshot() {
        if (!flowing) {
            buffer.clear();
        }
        return known();
    }

    /** The same for somebody who only looks: no hook learns of them, so the buffer stays. */
    public synchronized List<KnownObject> known() {
        return objects.values().stream().map(Remembered::known).toList();
    }

    /** Synchronization succeeded: buffered events go out, and from now on all others. */
    public synchronized void synchronised() {
        flowing = true;
        buffer.forEach(listener);
        buffer.clear();
    }

    private Optional<String> tell(WatchEvent event, KnownObject known) {
        if (!binding.executeOnEvent().contains(event)) {
            return Optional.empty();
        }
        var told = new ObjectEvent(event, known);
        if (flowing) {
            listener.accept(told);
        } else {
            buffer.add(told);
        }
        return Optional.empty();
    }

    private Parsed<Remembered> remember(JsonNode object) {
        var result = filter.map(f -> f.apply(object));
        if (result.isPresent() && result.get() instanceof Parsed.Bad<JsonNode> bad) {
            return Parsed.bad(bad.why());
        }
        var filtered = result.flatMap(Parsed::value);
        var kept = binding.keepFullObjects() ? Optional.of(object) : Optional.<JsonNode>empty();
        var version = object.path("metadata").path("resourceVersion").asText();
        return Parsed.good(new Remembered(new KnownObject(kept, filtered), checksum(filtered.orElse(object)), version));
    }

    /** The first list and the watch overlap: a change that the list contains already must not turn time back. */
    private static boolean isOlder(JsonNode object, Remembered before) {
        var version = object.path("metadata").path("resourceVersion").asText();
        return isNumber(version)
                && isNumber(before.version())
                && Long.compareUnsigned(Long.parseUnsignedLong(version), Long.parseUnsignedLong(before.version())) < 0;
    }

    private static boolean isNumber(String version) {
        return !version.isEmpty() && version.length() < 20 && version.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String checksum(JsonNode node) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(node.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
