package io.quarterdeck.lifecycle.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code deckhouse-controller}. Exit codes: 0, 1 with one line on stderr, 2 for wrong usage. */
@Command(
        name = "deckhouse-controller",
        description = "Looks at and steers the modules of this cluster.",
        mixinStandardHelpOptions = true,
        version = "deckhouse-controller 0.1.0 (quarterdeck)",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ModuleCommand.class, EditCommand.class, CommandLine.HelpCommand.class})
public final class Controller {
    private Controller() {}

    /** Runs one command line; never boots the operator. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Controller()).setExecutionExceptionHandler(Controller::inOneLine);
    }

    private static int inOneLine(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println(problem.getMessage());
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
