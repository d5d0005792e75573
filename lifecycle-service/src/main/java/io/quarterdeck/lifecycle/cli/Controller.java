package io.quarterdeck.lifecycle.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code deckhouse-controller}. Exit codes: 0, 1 with one line on stderr, 2 for wrong usage. */
@Command(
        name = "deckhouse-controller",
        description = "Looks at and steers the modules of this cluster.",
        scope = ScopeType.INHERIT, // help and version of every command
        mixinStandardHelpOptions = true,
        versionProvider = Build.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ModuleCommand.class,
            GlobalCommand.class,
            QueueCommand.class,
            RegistryCommand.class,
            EditCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Controller {
    @Spec
    CommandSpec spec;

    private Controller() {}

    /** Shells that words can be completed in. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    /** Runs one command line; never boots the operator. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Controller()).setExecutionExceptionHandler(Controller::inOneLine);
    }

    @Command(description = "Version and commit of this program.")
    int version() {
        return Screen.print(spec, Build.text() + "\n");
    }

    @Command(
            description = {
                "Print the script that completes words of this program in a shell.",
                "For example: source <(deckhouse-controller completion bash)"
            })
    int completion(@Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}") Shell shell) {
        return Screen.print(
                spec,
                shell == Shell.fish
                        ? FishCompletion.of(spec)
                        : AutoComplete.bash(spec.name(), spec.commandLine())); // zsh understands it, too
    }

    private static int inOneLine(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println(words(problem));
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String words(Exception problem) {
        if (problem instanceof KubernetesClientException answer) {
            return MergePatch.said(answer);
        }
        if (problem instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file";
        }
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }
}
