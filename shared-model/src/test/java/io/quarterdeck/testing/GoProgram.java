package io.quarterdeck.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A small Go module of the test tree, built by the Go of this machine: what a library says that users' messages come from. */
public final class GoProgram {
    private static final long BUILD_SECONDS = 300;
    private static final long RUN_SECONDS = 120;

    private final Path binary;

    private GoProgram(Path binary) {
        this.binary = binary;
    }

    /**
     * @param module folder of the Go module below the root of the project
     * @return empty if there is no {@code go} on the PATH
     * @throws IllegalStateException if it does not build
     */
    public static Optional<GoProgram> build(Path module, Path target) {
        return go().map(compiler -> {
            var binary = target.resolve(module.getFileName().toString());
            var folder = ProjectRoot.find().resolve(module);
            var outcome = Command.of(
                            compiler,
                            List.of(
                                    "-C",
                                    folder.toString(),
                                    "build",
                                    "-trimpath",
                                    "-buildvcs=false",
                                    "-o",
                                    binary.toString(),
                                    "."))
                    .with(Map.of(
                            "CGO_ENABLED", "0", "GOWORK", "off", "GOTOOLCHAIN", "local", "GOFLAGS", "-mod=readonly"))
                    .keepingProxies()
                    .run("", BUILD_SECONDS);
            if (!outcome.succeeded()) {
                throw new IllegalStateException(folder + " does not build:\n" + outcome.all());
            }
            return new GoProgram(binary);
        });
    }

    /** Its standard output, given {@code input} on standard input. */
    public String run(String input) {
        var outcome = Command.of(binary, List.of()).run(input, RUN_SECONDS);
        if (!outcome.succeeded()) {
            throw new IllegalStateException(binary + " failed:\n" + outcome.err());
        }
        return outcome.out();
    }

    private static Optional<Path> go() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "go"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
