package io.quarterdeck.lifecycle.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Option {@code -o} of commands that ask the running service, and where the answer goes. */
final class Screen {
    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "form of the answer: ${COMPLETION-CANDIDATES}")
    Format format;

    /** Forms of an answer. */
    enum Format {
        yaml,
        json,
        text
    }

    /**
     * Prints what the service says.
     *
     * @param path without format and parameters
     * @param usual the format if none is given
     * @param parameters {@code ?name=value…} or nothing
     */
    int show(String path, Format usual, String parameters) throws IOException {
        var wanted = format == null ? usual : format;
        return print(RunningService.onLoopback().ask("%s.%s%s".formatted(path, wanted, parameters)));
    }

    int show(String path) throws IOException {
        return show(path, Format.yaml, "");
    }

    int print(String text) {
        return print(spec, text);
    }

    static int print(CommandSpec spec, String text) {
        var out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return 0;
    }
}
