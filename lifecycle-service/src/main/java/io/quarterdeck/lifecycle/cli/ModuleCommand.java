package io.quarterdeck.lifecycle.cli;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deckhouse-controller module …} (spec 04 §18). */
@Command(
        name = "module",
        description = "Modules of this cluster.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ModuleCommand {
    @Spec
    CommandSpec spec;

    @Command(
            description =
                    "Enable module via spec.enabled flag in the ModuleConfig resource. Use snake-case for the module name.",
            mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "MODULE_NAME") String name) {
        return flag(name, true);
    }

    @Command(
            description =
                    "Disable module via spec.enabled flag in the ModuleConfig resource. Use snake-case for the module name.",
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "MODULE_NAME") String name) {
        return flag(name, false);
    }

    @Command(description = "List available modules and their enabled status.", mixinStandardHelpOptions = true)
    int list(
            @Option(
                            names = {"-o", "--output"},
                            defaultValue = "yaml",
                            description = "yaml, json or text")
                    Format format)
            throws IOException {
        return print(RunningService.onLoopback().ask("/module/list." + format));
    }

    @Command(description = "Effective values of a module.", mixinStandardHelpOptions = true)
    int values(
            @Parameters(paramLabel = "MODULE_NAME") String name,
            @Option(
                            names = {"-g", "--global"},
                            description = "together with the global values")
                    boolean global,
            @Option(
                            names = {"-o", "--output"},
                            defaultValue = "yaml",
                            description = "yaml, json or text")
                    Format format)
            throws IOException {
        return print(RunningService.onLoopback().ask("/module/%s/values.%s?global=%s".formatted(name, format, global)));
    }

    /** Forms of an answer. */
    enum Format {
        yaml,
        json,
        text
    }

    private int flag(String name, boolean enabled) {
        var err = spec.commandLine().getErr();
        ModuleSwitch.set(name, enabled, remark -> {
            err.println(remark);
            err.flush();
        });
        return print("Module %s %s\n".formatted(name, enabled ? "enabled" : "disabled"));
    }

    private int print(String text) {
        var out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
        return 0;
    }
}
