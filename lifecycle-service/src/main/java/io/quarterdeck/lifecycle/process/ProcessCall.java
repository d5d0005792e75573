package io.quarterdeck.lifecycle.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One program to run: what, with what environment, and who listens.
 *
 * @param command          program and arguments, never through a shell
 * @param environment      added to the service's own; same names win over it
 * @param workingDirectory empty: that of the service
 * @param timeout          empty: none; after it the program is stopped like on shutdown
 * @param onStdout         called per line while the program runs, from a thread of the runner
 * @param onStderr         likewise
 */
public record ProcessCall(
        List<String> command,
        Map<String, String> environment,
        Optional<Path> workingDirectory,
        Optional<Duration> timeout,
        Consumer<String> onStdout,
        Consumer<String> onStderr) {

    public ProcessCall {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A call with the service's environment and directory, no time limit, nobody listening. */
    public static ProcessCall of(List<String> command) {
        return new ProcessCall(command, Map.of(), Optional.empty(), Optional.empty(), line -> {}, line -> {});
    }

    public static ProcessCall of(String... command) {
        return of(List.of(command));
    }

    /** Adds variables; later ones win. */
    public ProcessCall withEnvironment(Map<String, String> more) {
        var merged = new LinkedHashMap<>(environment);
        merged.putAll(more);
        return new ProcessCall(command, merged, workingDirectory, timeout, onStdout, onStderr);
    }

    public ProcessCall in(Path directory) {
        return new ProcessCall(command, environment, Optional.of(directory), timeout, onStdout, onStderr);
    }

    public ProcessCall within(Optional<Duration> limit) {
        return new ProcessCall(command, environment, workingDirectory, limit, onStdout, onStderr);
    }

    public ProcessCall listening(Consumer<String> stdout, Consumer<String> stderr) {
        return new ProcessCall(command, environment, workingDirectory, timeout, stdout, stderr);
    }
}
