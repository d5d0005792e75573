package io.quarterdeck.lifecycle.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the store does to files besides reading them: always whole, never through a link. */
final class FileTree {
    private FileTree() {}

    /** The entries of a directory, sorted; none if it is missing. */
    static List<Path> entries(Path directory) throws IOException {
        var entries = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        entries.sort(null);
        return entries;
    }

    /** Removes a file, a link, or a directory with all below it; a missing one is fine. */
    static void delete(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OwnerRights.of(0700)));
    }

    /** Writes a file that is either the old or the new one, mode 0600. */
    static void replace(Path file, byte[] content) throws IOException {
        var fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OwnerRights.of(0600)));
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Replaces a link by rename, so that there is always one; an empty directory in its place gives way. */
    static void link(Path link, Path target) throws IOException {
        var fresh = link.resolveSibling("." + link.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createSymbolicLink(fresh, target);
            if (Files.isDirectory(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(link);
            }
            Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
