package io.quarterdeck.lifecycle.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Completion for fish, which picocli does not write: a line for every word that may follow. Pure. */
final class FishCompletion {
    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String program) {
        this.program = program;
    }

    static String of(CommandSpec root) {
        var completion = new FishCompletion(root.name());
        completion.lines.add("complete -c %s -f".formatted(root.name()));
        completion.lines.add("complete -c %s -s h -l help -d 'Show help and exit.'".formatted(root.name()));
        completion.add(root, List.of());
        return String.join("\n", completion.lines) + "\n";
    }

    private void add(CommandSpec command, List<String> path) {
        var condition = condition(command, path);
        command.subcommands().forEach((name, sub) -> {
            var spec = sub.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                line(condition, "-a " + name, about(spec.usageMessage()));
            }
        });
        if (command.positionalParameters().stream().anyMatch(it -> it.type() == Path.class)) {
            lines.add("complete -c %s -n '%s' -F".formatted(program, condition));
        }
        for (var option : command.options()) {
            if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
                line(condition, names(option), firstLine(option.description()));
            }
        }
        command.subcommands().forEach((name, sub) -> {
            var longer = new ArrayList<>(path);
            longer.add(name);
            add(sub.getCommandSpec(), longer);
        });
    }

    /** All words of the path are there, and no word that would lead further. */
    private static String condition(CommandSpec command, List<String> path) {
        var parts = new ArrayList<String>();
        path.forEach(word -> parts.add("__fish_seen_subcommand_from " + word));
        if (!command.subcommands().isEmpty()) {
            parts.add("not __fish_seen_subcommand_from "
                    + String.join(" ", command.subcommands().keySet()));
        }
        return String.join("; and ", parts);
    }

    private void line(String condition, String what, String description) {
        lines.add("complete -c %s -n '%s' %s -d '%s'"
                .formatted(
                        program,
                        condition,
                        what,
                        description.replace("\\", "\\\\").replace("'", "\\'")));
    }

    private static String names(OptionSpec option) {
        var words = new ArrayList<String>();
        for (var name : option.names()) {
            words.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            words.add("-r");
            words.add(
                    option.completionCandidates() == null
                            ? "-F"
                            : "-a '" + String.join(" ", option.completionCandidates()) + "'");
        }
        return String.join(" ", words);
    }

    private static String about(UsageMessageSpec usage) {
        return usage.header().length > 0 ? usage.header()[0] : firstLine(usage.description());
    }

    private static String firstLine(String... description) {
        return description.length == 0 ? "" : description[0];
    }
}
