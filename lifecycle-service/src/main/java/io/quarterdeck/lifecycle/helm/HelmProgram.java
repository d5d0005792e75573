package io.quarterdeck.lifecycle.helm;

import io.quarterdeck.lifecycle.process.ProcessCall;
import io.quarterdeck.lifecycle.process.ProcessOutcome;
import io.quarterdeck.lifecycle.process.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The real helm as a process, with a home of its own and our post-renderer installed (spec 05 §12.1, §12.3).
 *
 * <p>Helm refuses an empty answer of a post-renderer, and a chart may render to nothing: hence the comment line at the end.
 */
final class HelmProgram {
    private static final String PLUGIN =
            """
            apiVersion: v1
            type: postrenderer/v1
            name: quarterdeck
            version: 1.0.0
            runtime: subprocess
            runtimeConfig: {platformCommand: [{command: "${HELM_PLUGIN_DIR}/post-render"}]}
            """;
    private static final String POST_RENDER =
            """
            #!/bin/sh
            # capture FILE: keeps what helm rendered, and passes it on; replay FILE: answers with FILE instead
            set -eu
            case "$1" in
              capture) cat >"$2"; cat "$2" ;;
              replay) cat >/dev/null; cat "$2" ;;
            esac
            printf '\\n# end\\n'
            """;

    private final ProcessRunner processes;
    private final HelmSettings settings;
    private final Semaphore permits;
    private boolean installed;

    HelmProgram(ProcessRunner processes, HelmSettings settings) {
        this.processes = processes;
        this.settings = settings;
        this.permits = new Semaphore(settings.parallel(), true);
    }

    /** Runs helm to its end; empty on success, else its words without the leading {@code Error: }. */
    Optional<String> run(List<String> arguments) {
        return problemOf(call(arguments));
    }

    /** The same with all that it printed. */
    HelmPrint print(List<String> arguments) {
        ProcessOutcome outcome = call(arguments);
        return new HelmPrint(outcome.stdout(), problemOf(outcome));
    }

    private ProcessOutcome call(List<String> arguments) {
        installPlugin();
        List<String> command = new ArrayList<>(List.of(settings.binary()));
        command.addAll(arguments);
        permits.acquireUninterruptibly();
        try {
            return processes.run(ProcessCall.of(command).withEnvironment(environment()));
        } finally {
            permits.release();
        }
    }

    private static Optional<String> problemOf(ProcessOutcome outcome) {
        if (outcome instanceof ProcessOutcome.Exited exited) {
            return exited.code() == 0
                    ? Optional.empty()
                    : Optional.of(
                            words(exited.stderr().isBlank() ? "helm exited with " + exited.code() : exited.stderr()));
        }
        if (outcome instanceof ProcessOutcome.NotStarted failed) {
            return Optional.of(failed.reason());
        }
        return Optional.of("helm did not end in time");
    }

    private static String words(String stderr) {
        String text = stderr.strip();
        int error = text.indexOf("Error: ");
        return error < 0 ? text : text.substring(error + "Error: ".length());
    }

    private Map<String, String> environment() {
        Path home = home();
        return Map.of(
                "HELM_PLUGINS", home.resolve("plugins").toString(),
                "HELM_CACHE_HOME", home.resolve("cache").toString(),
                "HELM_CONFIG_HOME", home.resolve("config").toString(),
                "HELM_DATA_HOME", home.resolve("data").toString());
    }

    private Path home() {
        return settings.workDirectory().resolve("helm-home");
    }

    private synchronized void installPlugin() {
        if (installed) {
            return;
        }
        try {
            Path plugin = Files.createDirectories(home().resolve("plugins").resolve("quarterdeck"));
            Files.writeString(plugin.resolve("plugin.yaml"), PLUGIN);
            Path script = plugin.resolve("post-render");
            Files.writeString(script, POST_RENDER);
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            installed = true;
        } catch (IOException e) {
            throw new UncheckedIOException("helm's home cannot be written", e);
        }
    }
}
