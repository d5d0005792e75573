package io.quarterdeck.lifecycle.helm;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * A copy of the chart part of a module, in a directory of its own; closing removes it.
 *
 * <p>Helm keeps the chart in the release record, which holds 1 MiB: what it does not need stays out (spec 05 §12.2). The
 * module's own directory is never written to.
 */
final class ChartStaging implements AutoCloseable {
    private static final Set<String> NOT_FOR_HELM = Set.of("crds", "docs", "hooks", "images", "lib");

    private final Path directory;

    private ChartStaging(Path directory) {
        this.directory = directory;
    }

    /** Whether there is anything for helm: a chart, or templates to make one of. */
    static boolean hasChart(Path tree) {
        return Files.exists(tree.resolve("Chart.yaml")) || Files.isDirectory(tree.resolve("templates"));
    }

    static ChartStaging of(String module, Path tree, Path workDirectory) throws IOException {
        Files.createDirectories(workDirectory);
        ChartStaging staging = new ChartStaging(Files.createTempDirectory(workDirectory, "chart-"));
        try {
            staging.copy(tree.toRealPath());
            Path chart = staging.chart().resolve("Chart.yaml");
            if (!Files.exists(chart)) {
                Files.writeString(chart, "apiVersion: v2\nname: %s\nversion: 0.2.0\n".formatted(module));
            }
            return staging;
        } catch (IOException e) {
            staging.close();
            throw e;
        }
    }

    Path chart() {
        return directory.resolve("chart");
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    private void copy(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (from.getParent().equals(tree)
                        && NOT_FOR_HELM.contains(from.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(chart().resolve(tree.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                if (Files.isRegularFile(from)) { // follows links, which were checked to stay inside when unpacked
                    Files.copy(from, chart().resolve(tree.relativize(from)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() {
        Directories.remove(directory);
    }
}
