package io.quarterdeck.sync.scan;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names that a tag list offers (spec 02 §6 step 6).
 *
 * @param accepted sorted by bytes, at most the limit
 * @param dropped no names of modules: not processed, not counted, no entry
 * @param beyond sorted names after the limit: not processed, their entries stay
 */
public record ModuleNames(List<String> accepted, List<String> dropped, List<String> beyond) {
    private static final String RESERVED = "modules";
    private static final int LONGEST = 64;

    /** RFC 1123 subdomain as the platform reads it: lower-case letters, digits, {@code -}, {@code .}; ends are no punctuation. */
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    public static ModuleNames of(Collection<String> tags, int limit) {
        var sorted = new TreeSet<>(tags);
        var valid = sorted.stream().filter(ModuleNames::isModule).toList();
        var dropped = sorted.stream().filter(name -> !isModule(name)).toList();
        var end = Math.min(limit, valid.size());
        return new ModuleNames(valid.subList(0, end), dropped, valid.subList(end, valid.size()));
    }

    /** A list that was cut says nothing about absence (spec 02 §16). */
    public boolean complete() {
        return beyond.isEmpty();
    }

    /** Whether the tag list names this module, processed or not. */
    public Set<String> listed() {
        var all = new TreeSet<>(accepted);
        all.addAll(beyond);
        return all;
    }

    private static boolean isModule(String name) {
        return !name.equals(RESERVED)
                && name.length() <= LONGEST
                && SHAPE.matcher(name).matches();
    }
}
