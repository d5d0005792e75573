package io.quarterdeck.lifecycle.cli;

import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.model.source.SourceModule;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deckhouse-controller registry get …}: what the last scans found (spec 04 §18). */
@Command(
        name = "registry",
        description = "Where modules come from.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RegistryCommand.Get.class)
final class RegistryCommand {

    /** {@code registry get}. */
    @Command(name = "get", description = "Sources, or modules of one.", synopsisSubcommandLabel = "COMMAND")
    static final class Get {
        @Spec
        CommandSpec spec;

        @Command(description = "Names of all module sources.")
        int sources() {
            try (var client = Cluster.connect(spec)) {
                return lines(client.resources(ModuleSource.class).list().getItems().stream()
                        .map(it -> it.getMetadata().getName())
                        .toList());
            }
        }

        @Command(description = "Names of the modules that a source lists.")
        int modules(@Parameters(paramLabel = "SOURCE") String source) {
            try (var client = Cluster.connect(spec)) {
                var found =
                        client.resources(ModuleSource.class).withName(source).get();
                if (found == null) {
                    throw new IllegalStateException("modulesources.deckhouse.io \"%s\" not found".formatted(source));
                }
                return lines(listed(found.getStatus()));
            }
        }

        /** No status: the source was not looked at yet. */
        private static List<String> listed(ModuleSourceStatus status) {
            return status == null || status.modules() == null
                    ? List.of()
                    : status.modules().stream().map(SourceModule::name).toList();
        }

        private int lines(Collection<String> names) {
            return Screen.print(
                    spec, names.stream().sorted().map(it -> it + "\n").collect(Collectors.joining()));
        }
    }
}
