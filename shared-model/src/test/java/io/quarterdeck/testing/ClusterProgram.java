package io.quarterdeck.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The development cluster as a process of this machine: built, started, stopped. */
final class ClusterProgram {
    private static final long BUILD_SECONDS = 1200;
    private static final long START_SECONDS = 300;
    private static final long STOP_SECONDS = 30;

    private ClusterProgram() {}

    /** Builds it if its sources have changed; what the build says goes to standard error. */
    static Path binary() {
        return Optional.ofNullable(System.getProperty("quarterdeck.dev-cluster.binary"))
                .map(Path::of)
                .orElseGet(ClusterProgram::build);
    }

    private static Path build() {
        var script = ProjectRoot.find().resolve(Path.of("k8s", "dev-cluster", "build.sh"));
        var outcome = Command.of(script, List.of()).tellingErrors().run("", BUILD_SECONDS);
        if (!outcome.succeeded()) {
            throw new IllegalStateException(script + " failed");
        }
        return Path.of(outcome.out().strip());
    }

    /**
     * Starts a fresh one and returns when it is ready.
     *
     * <p>Its standard input is the life line: when this JVM ends, however that happens, the kernel closes the pipe, and the
     * program and all its parts end, too.
     */
    static Process start(Path dataDir, ClusterOptions options) {
        try {
            Files.createDirectories(dataDir);
            var words =
                    new ArrayList<>(List.of(binary().toString(), "up", "--fresh", "--data-dir", dataDir.toString()));
            words.addAll(options.flags());
            var log = dataDir.resolve("up.log");
            var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
            Command.withoutProxies(builder);
            builder.environment().put("QUARTERDECK_PARENT_FD", "0");
            Files.deleteIfExists(dataDir.resolve(ClusterFile.NAME));
            var process = builder.start();
            awaitReady(process, dataDir, log);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("the development cluster does not start", e);
        }
    }

    private static void awaitReady(Process process, Path dataDir, Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!Files.exists(dataDir.resolve(ClusterFile.NAME))) {
            if (ended(process, 50) || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("the development cluster does not start:\n" + Files.readString(log));
            }
        }
    }

    /** Ends it properly; a program that does not listen is killed. */
    static void stop(Process process) {
        process.destroy();
        if (!ended(process, TimeUnit.SECONDS.toMillis(STOP_SECONDS))) {
            process.destroyForcibly();
        }
    }

    private static boolean ended(Process process, long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
