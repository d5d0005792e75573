package io.quarterdeck.lifecycle.store;

import io.quarterdeck.lifecycle.definition.ModuleDirectoryName;
import io.quarterdeck.lifecycle.definition.ModuleName;
import io.quarterdeck.registry.Digest;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of bundles: {@code <module>/<version>} leads to a bundle, {@code modules/<module>} to the current version
 * (spec 04 §11.1). All links are relative, so that the store can be moved, and change by rename.
 *
 * <p>Names that are no safe path segment are refused with an {@link IOException}: check them before with
 * {@link ModuleName#isSafePathSegment}.
 */
public final class VersionLinks {
    private static final Set<String> RESERVED = Set.of(StoreDirectories.CURRENT);

    private final StoreDirectories places;

    public VersionLinks(Path root) {
        this.places = new StoreDirectories(root);
    }

    /** Names a bundle; a real directory of another installer gives way only if it is empty. */
    public void link(String module, String version, Digest digest) throws IOException {
        var link = version(module, version);
        FileTree.createDirectories(link.getParent());
        FileTree.link(
                link,
                Path.of(
                        "..",
                        StoreDirectories.BUNDLES,
                        places.bundle(digest).getFileName().toString()));
    }

    /** Makes a version the current one; links of the module with a number in front go. */
    public void switchTo(String module, String version) throws IOException {
        FileTree.createDirectories(places.current());
        FileTree.link(current(module), Path.of("..", checked(module), checked(version)));
        for (var other : numbered(module)) {
            Files.deleteIfExists(other);
        }
    }

    /** The current version; empty if there is no link to one. */
    public Optional<CurrentVersion> currentOf(String module) throws IOException {
        var link = current(module);
        if (!Files.isSymbolicLink(link)) {
            return Optional.empty();
        }
        var version = Files.readSymbolicLink(link).getFileName().toString();
        var tree = version(module, version);
        return Optional.of(new CurrentVersion(module, version, tree, digestOf(tree), isPresent(tree)));
    }

    /** Every module with a current version, by name; a link with a number in front is renamed on the way. */
    public List<CurrentVersion> current() throws IOException {
        renameNumbered();
        var all = new ArrayList<CurrentVersion>();
        for (var link : FileTree.entries(places.current())) {
            var module = link.getFileName().toString();
            if (!module.startsWith(".")) {
                currentOf(module).ifPresent(all::add);
            }
        }
        return all;
    }

    /** Versions of a module that have a name here, with the digest of each that is a bundle. */
    public SortedMap<String, Optional<Digest>> versionsOf(String module) throws IOException {
        var versions = new TreeMap<String, Optional<Digest>>();
        for (var entry : FileTree.entries(places.root().resolve(checked(module)))) {
            if (!entry.getFileName().toString().startsWith(".")) {
                versions.put(entry.getFileName().toString(), digestOf(entry));
            }
        }
        return versions;
    }

    /** Where a version lies, links unresolved. */
    public Path version(String module, String version) throws IOException {
        return places.root().resolve(checked(module)).resolve(checked(version));
    }

    /** Whether a version has a name and something behind it: an intact link, or a directory that is not empty. */
    public boolean isPresent(String module, String version) throws IOException {
        return isPresent(version(module, version));
    }

    /** No current version any more; its files stay. */
    public void unsetCurrent(String module) throws IOException {
        Files.deleteIfExists(current(module));
        for (var other : numbered(module)) {
            Files.deleteIfExists(other);
        }
    }

    /** Forgets a version, and the module's directory with the last one. */
    public void unlink(String module, String version) throws IOException {
        var place = version(module, version);
        FileTree.delete(place);
        try {
            Files.deleteIfExists(place.getParent());
        } catch (DirectoryNotEmptyException others) {
            return;
        }
    }

    /** All names of modules, current or not. */
    public SortedSet<String> modules() throws IOException {
        var modules = new TreeSet<String>();
        for (var entry : FileTree.entries(places.root())) {
            var name = entry.getFileName().toString();
            if (!name.startsWith(".") && !RESERVED.contains(name) && Files.isDirectory(entry)) {
                modules.add(name);
            }
        }
        for (var entry : FileTree.entries(places.current())) {
            modules.add(ModuleDirectoryName.of(entry.getFileName().toString()).name());
        }
        return modules;
    }

    /** Digests that some link names. */
    public Set<Digest> namedDigests() throws IOException {
        var digests = new HashSet<Digest>();
        for (var module : modules()) {
            versionsOf(module).values().forEach(digest -> digest.ifPresent(digests::add));
        }
        return digests;
    }

    /**
     * Removes the links of modules that nobody knows any more (spec 04 §11.3 step 4).
     *
     * @param known names of modules with a release or an override
     * @return modules whose links were removed
     */
    public List<String> removeOrphans(Set<String> known) throws IOException {
        var orphans = new ArrayList<String>();
        for (var module : modules()) {
            if (!known.contains(module) && ModuleName.isSafePathSegment(module)) {
                unsetCurrent(module);
                FileTree.delete(places.root().resolve(module));
                orphans.add(module);
            }
        }
        return orphans;
    }

    private void renameNumbered() throws IOException {
        for (var link : FileTree.entries(places.current())) {
            var name = ModuleDirectoryName.of(link.getFileName().toString());
            if (name.number().isPresent() && Files.isSymbolicLink(link)) {
                if (!ArchivePath.exists(current(name.name()))) {
                    FileTree.link(current(name.name()), Files.readSymbolicLink(link));
                }
                Files.delete(link);
            }
        }
    }

    private List<Path> numbered(String module) throws IOException {
        return FileTree.entries(places.current()).stream()
                .filter(Files::isSymbolicLink)
                .filter(link -> {
                    var name = ModuleDirectoryName.of(link.getFileName().toString());
                    return name.number().isPresent() && name.name().equals(module);
                })
                .toList();
    }

    private Path current(String module) throws IOException {
        return places.current().resolve(checked(module));
    }

    private static boolean isPresent(Path place) throws IOException {
        return Files.isSymbolicLink(place)
                ? Files.isDirectory(place)
                : Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
                        && !FileTree.entries(place).isEmpty();
    }

    private static Optional<Digest> digestOf(Path place) throws IOException {
        return Files.isSymbolicLink(place)
                ? StoreDirectories.digestOf(Files.readSymbolicLink(place))
                : Optional.empty();
    }

    private static String checked(String segment) throws IOException {
        if (!ModuleName.isSafePathSegment(segment) || segment.startsWith(".") || RESERVED.contains(segment)) {
            throw new IOException("'%s' is no safe path segment".formatted(segment));
        }
        return segment;
    }
}
