package io.quarterdeck.lifecycle.store;

import io.quarterdeck.lifecycle.definition.ModuleDirectoryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Modules found in the directories of {@code MODULES_DIR} (spec 04 §11.1).
 *
 * @param trees by module name, in the order of finding; the first directory that has a name wins
 * @param warnings what was passed over and why
 */
public record ModuleDirectories(Map<String, Path> trees, List<String> warnings) {
    private static final Set<String> NO_MODULES = Set.of("000-common", "007-registrypackages", "values.yaml");

    /** @param roots in order of precedence; missing ones have no modules */
    public static ModuleDirectories scan(List<Path> roots) throws IOException {
        var trees = new LinkedHashMap<String, Path>();
        var warnings = new ArrayList<String>();
        for (var root : roots) {
            for (var entry : FileTree.entries(root)) {
                add(entry, trees, warnings);
            }
        }
        return new ModuleDirectories(trees, warnings);
    }

    private static void add(Path entry, Map<String, Path> trees, List<String> warnings) {
        var directory = entry.getFileName().toString();
        if (directory.startsWith(".") || NO_MODULES.contains(directory)) {
            return;
        }
        if (!Files.isDirectory(entry)) {
            var kind = Files.exists(entry, LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(entry)
                    ? "link leads nowhere, ignore it"
                    : "is no directory, ignore it";
            warnings.add("%s: %s".formatted(entry, kind));
            return;
        }
        var name = ModuleDirectoryName.of(directory).name();
        if (trees.putIfAbsent(name, entry) != null) {
            warnings.add("%s: module already exists, skip it".formatted(entry));
        }
    }
}
