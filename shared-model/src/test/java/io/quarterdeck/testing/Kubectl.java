package io.quarterdeck.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** kubectl of the cluster's own version, as one user. */
public final class Kubectl {
    private static final long SECONDS = 120;

    private final Path program;
    private final Path kubeconfig;

    Kubectl(Path program, Path kubeconfig) {
        this.program = program;
        this.kubeconfig = kubeconfig;
    }

    /** Runs it, whatever comes of it. */
    public Outcome outcome(String... arguments) {
        return outcomeWithInput("", arguments);
    }

    /** As {@link #outcome}; {@code -f -} reads the input. */
    public Outcome outcomeWithInput(String input, String... arguments) {
        return Command.of(program, List.of(arguments))
                .with(Map.of("KUBECONFIG", kubeconfig.toString()))
                .run(input, SECONDS);
    }

    /**
     * What it prints to standard output.
     *
     * @throws IllegalStateException with what it prints to standard error, if it fails
     */
    public String run(String... arguments) {
        return runWithInput("", arguments);
    }

    /** As {@link #run}; {@code -f -} reads the input. */
    public String runWithInput(String input, String... arguments) {
        var outcome = outcomeWithInput(input, arguments);
        if (!outcome.succeeded()) {
            throw new IllegalStateException("kubectl " + String.join(" ", arguments) + ": " + outcome.all());
        }
        return outcome.out();
    }
}
