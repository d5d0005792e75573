package io.quarterdeck.lifecycle.cli;

import io.quarterdeck.lifecycle.cli.Screen.Format;
import io.quarterdeck.lifecycle.store.ReleaseGates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deckhouse-controller module …} (spec 04 §18). */
@Command(name = "module", description = "Modules of this cluster.", synopsisSubcommandLabel = "COMMAND")
final class ModuleCommand {
    private static final Duration HELM_TAKES = Duration.ofMinutes(5);

    @Spec
    CommandSpec spec;

    @Command(
            description =
                    "Enable module via spec.enabled flag in the ModuleConfig resource. Use snake-case for the module name.")
    int enable(@Parameters(paramLabel = "MODULE_NAME") String name) {
        return flag(name, true);
    }

    @Command(
            description =
                    "Disable module via spec.enabled flag in the ModuleConfig resource. Use snake-case for the module name.")
    int disable(@Parameters(paramLabel = "MODULE_NAME") String name) {
        return flag(name, false);
    }

    @Command(description = "List available modules and their enabled status.")
    int list(@Mixin Screen screen) throws IOException {
        return screen.show("/module/list");
    }

    @Command(description = "Effective values of a module.")
    int values(
            @Parameters(paramLabel = "MODULE_NAME") String name,
            @Option(
                            names = {"-g", "--global"},
                            description = "together with the global values")
                    boolean global,
            @Mixin Screen screen)
            throws IOException {
        return screen.show(of(name, "values"), Format.yaml, "?global=" + global);
    }

    @Command(description = "Settings that the user gave to a module, in the shape of the latest version.")
    int config(
            @Parameters(paramLabel = "MODULE_NAME") String name,
            @Option(
                            names = {"-g", "--global"},
                            description = "together with the global settings")
                    boolean global,
            @Mixin Screen screen)
            throws IOException {
        return screen.show(of(name, "config"), Format.yaml, "?global=" + global);
    }

    @Command(description = "Manifests of a module's chart as they would be applied now; nothing is changed.")
    int render(
            @Parameters(paramLabel = "MODULE_NAME") String name,
            @Option(names = "--debug", description = "what helm itself prints, also if it is not valid YAML")
                    boolean debug,
            @Option(names = "--diff", description = "only what differs from the cluster") boolean diff)
            throws IOException {
        var path = "%s.text?debug=%s&diff=%s".formatted(of(name, "render"), debug, diff);
        return Screen.print(spec, RunningService.onLoopback().ask(path, HELM_TAKES));
    }

    @Command(description = "What the hooks of a module have changed in its values, as a JSON patch.")
    int patches(@Parameters(paramLabel = "MODULE_NAME") String name, @Mixin Screen screen) throws IOException {
        return screen.show(of(name, "patches"), Format.json, "");
    }

    @Command(description = "Objects of the cluster that the hooks of a module know, by hook and binding.")
    int snapshots(@Parameters(paramLabel = "MODULE_NAME") String name, @Mixin Screen screen) throws IOException {
        return screen.show(of(name, "snapshots"));
    }

    @Command(name = "resource-monitor", description = "Objects that are put back if they vanish, by module.")
    int resourceMonitor(@Mixin Screen screen) throws IOException {
        return screen.show("/module/resource-monitor");
    }

    @Command(
            name = "check-release",
            description = {
                "Check a module's directory as a release is checked before it is deployed.",
                "Definition, schemas, default values and conversions; no cluster is needed. Documents in",
                "openapi/conversions/testdata/v<N>*.yaml are converted from version N on and must fit the schema."
            })
    int checkRelease(@Parameters(paramLabel = "MODULE_DIR") Path directory) throws IOException {
        var findings = ReleaseGates.check(directory);
        if (findings.isEmpty()) {
            throw new IllegalStateException("no release gates found in " + directory);
        }
        findings.forEach(it -> Screen.print(spec, it.text() + "\n"));
        if (findings.stream().anyMatch(it -> !it.isGood())) {
            throw new IllegalStateException("release gates failed");
        }
        return 0;
    }

    private static String of(String name, String what) {
        return "/module/%s/%s".formatted(RunningService.segment(name), what);
    }

    private int flag(String name, boolean enabled) {
        ModuleSwitch.set(name, enabled, Cluster.onStandardError(spec));
        return Screen.print(spec, "Module %s %s\n".formatted(name, enabled ? "enabled" : "disabled"));
    }
}
