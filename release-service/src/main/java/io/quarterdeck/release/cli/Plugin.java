package io.quarterdeck.release.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParseResult;

/** The kubectl plugin {@code kubectl-quarterdeck}; never boots the service. */
@Command(
        name = "kubectl quarterdeck",
        description = "Why does a release wait, and what can I do about it?",
        mixinStandardHelpOptions = true,
        version = "kubectl-quarterdeck 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListCommand.class,
            WhyCommand.class,
            ApproveCommand.class,
            ApplyNowCommand.class,
            HoldCommand.class,
            RollbackCommand.class,
            ReadinessCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; nothing waits",
            "1:it failed, the reason is on standard error",
            "2:wrong usage",
            "3:there is no such release or module",
            "4:why, list: something waits; readiness: something would block"
        },
        footer = {
            "",
            "Examples:",
            "  kubectl quarterdeck list",
            "  kubectl quarterdeck why module-two",
            "  kubectl quarterdeck approve module-two-v1.2.5 --not-before 22:00",
            "  kubectl quarterdeck rollback module-two --reason \"slow queries\"",
            "  kubectl quarterdeck readiness --kubernetes 1.31"
        })
public final class Plugin {

    static final int NOT_FOUND = 3;
    static final int WAITS = 4;

    private Plugin() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command line and returns its exit code. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Plugin())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Plugin::inOneLine);
    }

    private static int inOneLine(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println(text(problem));
        err.flush();
        return problem instanceof Refusal refusal ? refusal.exitCode() : CommandLine.ExitCode.SOFTWARE;
    }

    private static String text(Exception problem) {
        if (!(problem instanceof KubernetesClientException answer)) {
            return problem.getMessage();
        }
        if (answer.getStatus() != null && answer.getStatus().getMessage() != null) {
            return answer.getStatus().getMessage();
        }
        var cause = answer.getCause() == null ? answer : answer.getCause();
        return "the API server does not answer: " + cause.getMessage();
    }
}
