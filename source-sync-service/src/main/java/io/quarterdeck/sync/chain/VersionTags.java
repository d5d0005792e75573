package io.quarterdeck.sync.chain;

import io.quarterdeck.version.ModuleVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The published versions of a module, read from the tags of its bundle repository (spec 02 §10.1, §10.2 step 7). */
public final class VersionTags {
    private static final Pattern SHAPE = Pattern.compile("v(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)");

    private final TreeSet<ModuleVersion> versions = new TreeSet<>();

    private VersionTags() {}

    /** Tags of any other shape, such as {@code latest} or {@code v1.2.3-rc.1}, are left out. */
    public static VersionTags of(Collection<String> tags) {
        var result = new VersionTags();
        tags.stream()
                .filter(tag -> SHAPE.matcher(tag).matches())
                .flatMap(tag -> ModuleVersion.find(tag).stream())
                .forEach(result.versions::add);
        return result;
    }

    public boolean isEmpty() {
        return versions.isEmpty();
    }

    public boolean contains(ModuleVersion version) {
        return versions.contains(version);
    }

    /**
     * The steps from {@code after} to {@code target}, ascending: the highest patch of every minor below the target's, then the
     * target itself, whose minor's higher patches are not taken.
     *
     * @param after excluded
     */
    public List<ModuleVersion> steps(ModuleVersion after, ModuleVersion target) {
        var highest = new TreeMap<String, ModuleVersion>();
        versions.tailSet(after, false).stream()
                .filter(version -> Versions.minorBelow(version, target))
                .forEach(version -> highest.put(version.major() + "." + version.minor(), version));
        var steps = new ArrayList<>(new TreeSet<>(highest.values()));
        steps.add(target);
        return List.copyOf(steps);
    }
}
