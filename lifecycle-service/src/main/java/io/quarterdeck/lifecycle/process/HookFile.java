package io.quarterdeck.lifecycle.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A file that may be a hook.
 *
 * @param path         in the module directory
 * @param name         relative to the parent of the module directory, with {@code /}
 * @param isExecutable any execute bit
 */
record HookFile(Path path, String name, boolean isExecutable) {
    private static final Set<String> NOT_HOOKS = Set.of("yaml", "json", "md", "txt");
    private static final Set<String> NOT_WALKED = Set.of("lib", "venv");

    /** All candidates below {@code hooks}, sorted by path; none if there is no such directory (spec 05 §15.1). */
    static List<HookFile> in(Path module) throws IOException {
        var hooks = module.resolve("hooks");
        List<HookFile> found = new ArrayList<>();
        if (!Files.isDirectory(hooks)) {
            return found;
        }
        Files.walkFileTree(hooks, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                var name = directory.getFileName().toString();
                var skipped = !directory.equals(hooks) && (name.startsWith(".") || NOT_WALKED.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (Files.isRegularFile(file) && mayBeHook(file.getFileName().toString())) {
                    found.add(of(module, file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparing(HookFile::name));
        return found;
    }

    boolean hasExtension() {
        return !extension(path.getFileName().toString()).isEmpty();
    }

    private static HookFile of(Path module, Path file) throws IOException {
        var permissions = Files.getPosixFilePermissions(file);
        var executable = permissions.contains(PosixFilePermission.OWNER_EXECUTE)
                || permissions.contains(PosixFilePermission.GROUP_EXECUTE)
                || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
        var name =
                module.getFileName() + "/" + module.relativize(file).toString().replace('\\', '/');
        return new HookFile(file, name, executable);
    }

    private static boolean mayBeHook(String name) {
        return !name.startsWith(".") && !NOT_HOOKS.contains(extension(name));
    }

    private static String extension(String name) {
        var dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
