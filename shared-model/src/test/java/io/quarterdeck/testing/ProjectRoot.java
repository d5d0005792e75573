package io.quarterdeck.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the sources are: manifests and the development cluster belong to no module. */
public final class ProjectRoot {
    private static final Path LANDMARK = Path.of("k8s", "crds");

    private ProjectRoot() {}

    /**
     * System property {@code quarterdeck.root}, which Maven sets, else the nearest parent of the working directory that
     * holds {@code k8s/crds}, for test runs of an IDE.
     *
     * @throws IllegalStateException if there is none
     */
    public static Path find() {
        return Optional.ofNullable(System.getProperty("quarterdeck.root"))
                .map(Path::of)
                .or(ProjectRoot::nearestParent)
                .orElseThrow(
                        () -> new IllegalStateException("run tests inside the project, or set -Dquarterdeck.root"));
    }

    private static Optional<Path> nearestParent() {
        return Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
                .filter(dir -> Files.isDirectory(dir.resolve(LANDMARK)))
                .findFirst();
    }
}
