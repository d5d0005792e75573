package io.quarterdeck.lifecycle.store;

import io.quarterdeck.registry.BundleEntries;
import io.quarterdeck.registry.BundleEntry;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.UnpackCaps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the entries of an archive below a new directory, trusting none of them (spec 04 §12.2): nothing is written through a
 * link, nothing lands outside, nobody but the owner gets a right, and both number and bytes of entries are counted here too.
 */
public final class Unpacker {
    private static final int CHUNK = 64 * 1024;

    private final ArchivePath paths;
    private final UnpackCaps caps;
    private final TreeMap<String, BundleFile> files = new TreeMap<>();
    private final List<String> skippedLinks = new ArrayList<>();
    private long size;
    private int entries;

    private Unpacker(Path root, UnpackCaps caps) {
        this.paths = new ArchivePath(root);
        this.caps = caps;
    }

    /**
     * Reads the archive to its end. What is on disk after anything but {@link UnpackResult.Unpacked} is the caller's to remove.
     *
     * @param target must not exist yet
     */
    public static UnpackResult unpack(BundleEntries archive, Path target, UnpackCaps caps) {
        try {
            createDirectory(target);
            return new Unpacker(target.toRealPath(), caps).unpack(archive);
        } catch (HostileArchive e) {
            return new UnpackResult.Refused(e.getMessage());
        } catch (RegistryException e) {
            return e.contentRefused()
                    ? new UnpackResult.Refused(e.message())
                    : new UnpackResult.Failed("copy module error: copy tar to fs: tar reader next: " + e.message());
        } catch (IOException e) {
            return new UnpackResult.Failed("copy module error: copy tar to fs: " + DiskError.text(e));
        }
    }

    private UnpackResult unpack(BundleEntries archive) throws IOException, HostileArchive {
        while (archive.hasNext()) {
            var entry = archive.next();
            if (++entries > caps.maxEntries()) {
                throw new HostileArchive(caps.entriesExceeded().message());
            }
            write(entry, paths.place(entry.name()));
        }
        removeEscapingLinks();
        return new UnpackResult.Unpacked(size, files, List.copyOf(skippedLinks));
    }

    /** A link that was made later may lead an earlier one outside; only the finished tree tells. */
    private void removeEscapingLinks() throws IOException {
        var links = files.entrySet().stream()
                .filter(entry -> entry.getValue().link())
                .map(Map.Entry::getKey)
                .toList();
        for (var link : links) {
            if (escapes(paths.root().resolve(link))) {
                Files.delete(paths.root().resolve(link));
                files.remove(link);
                skippedLinks.add(link);
            }
        }
    }

    private boolean escapes(Path link) throws IOException {
        try {
            return !link.toRealPath().startsWith(paths.root());
        } catch (NoSuchFileException dangling) {
            return false;
        } catch (FileSystemException loop) {
            return true;
        }
    }

    private void write(BundleEntry entry, Path place) throws IOException, HostileArchive {
        var isRoot = place.equals(paths.root());
        if (entry.type() == BundleEntry.Type.OTHER) {
            throw new HostileArchive("unknown tar type");
        }
        if (isRoot && entry.type() != BundleEntry.Type.DIRECTORY) {
            throw HostileArchive.traversal(entry.name());
        }
        if (!isRoot) {
            createDirectories(place.getParent());
        }
        switch (entry.type()) {
            case DIRECTORY -> directory(entry, place);
            case FILE -> file(entry, place);
            case SYMBOLIC_LINK -> symbolicLink(entry, place);
            default -> hardLink(entry, place);
        }
    }

    private void directory(BundleEntry entry, Path place) throws IOException, HostileArchive {
        if (Files.isSymbolicLink(place)) {
            throw HostileArchive.traversal(entry.name());
        }
        createDirectories(place);
    }

    private void file(BundleEntry entry, Path place) throws IOException, HostileArchive {
        makeRoom(entry, place);
        var digest = Digest.sha256();
        var before = size;
        try (var out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = new byte[CHUNK];
            for (var read = entry.content().read(buffer);
                    read >= 0;
                    read = entry.content().read(buffer)) {
                count(read);
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        var mode = entry.mode() & 0700;
        Files.setPosixFilePermissions(place, OwnerRights.of(mode));
        record(place, new BundleFile(mode, size - before, HexFormat.of().formatHex(digest.digest()), false));
    }

    private void symbolicLink(BundleEntry entry, Path place) throws IOException, HostileArchive {
        if (!paths.staysInside(place, entry.linkName()) || Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            skippedLinks.add(entry.name());
            return;
        }
        makeRoom(entry, place);
        Files.createSymbolicLink(place, Path.of(entry.linkName()));
        record(place, linkRecord(entry.linkName()));
    }

    private void hardLink(BundleEntry entry, Path place) throws IOException, HostileArchive {
        var target = paths.place(entry.linkName());
        if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
            throw HostileArchive.traversal(entry.linkName());
        }
        if (target.equals(place)) {
            return;
        }
        makeRoom(entry, place);
        Files.createLink(place, target);
        record(place, files.get(name(target)));
    }

    /** Of two entries with one name the later wins, unless it would replace a directory. */
    private void makeRoom(BundleEntry entry, Path place) throws IOException, HostileArchive {
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            throw HostileArchive.traversal(entry.name());
        }
        Files.deleteIfExists(place);
    }

    private void count(int bytes) throws HostileArchive {
        size += bytes;
        if (size > caps.maxBytes()) {
            throw new HostileArchive(caps.bytesExceeded().message());
        }
    }

    private void createDirectories(Path directory) throws IOException {
        if (!ArchivePath.exists(directory)) {
            createDirectories(directory.getParent());
            createDirectory(directory);
        }
    }

    private static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OwnerRights.of(0700)));
    }

    private void record(Path place, BundleFile file) {
        files.put(name(place), file);
    }

    private String name(Path place) {
        return paths.root().relativize(place).toString();
    }

    static BundleFile linkRecord(String target) {
        var hex = Digest.of(target).hex();
        return new BundleFile(0777, target.getBytes(StandardCharsets.UTF_8).length, hex, true);
    }
}
