package io.quarterdeck.lifecycle.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes the tree of a module for a test, as {@code <root>/module-one/v0.7.24}. */
public final class ModuleTree {
    private final Path directory;

    private ModuleTree(Path directory) {
        this.directory = directory;
    }

    public static ModuleTree in(Path root) {
        return new ModuleTree(root.resolve("module-one/v0.7.24"));
    }

    public Path directory() {
        return directory;
    }

    /** With execute bits. */
    public ModuleTree executable(String path, String... lines) {
        write(path, "rwxr-xr-x", lines);
        return this;
    }

    public ModuleTree plain(String path, String... lines) {
        write(path, "rw-r--r--", lines);
        return this;
    }

    private void write(String path, String permissions, String... lines) {
        try {
            var file = directory.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
