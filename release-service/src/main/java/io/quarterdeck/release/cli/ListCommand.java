package io.quarterdeck.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarterdeck.model.gate.Gate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code list}: what waits, in one table. */
@Command(
        name = "list",
        description = "Releases that wait, of modules and of the platform, and for whom they wait.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Mixin
    Session session;

    @Option(names = "--all", description = "deployed and outdated releases, too")
    boolean all;

    @Override
    public Integer call() {
        List<ShownRelease> shown;
        try (var client = session.connect()) {
            shown = ReleaseBook.of(client).releases().stream()
                    .filter(release -> all || release.isWaiting())
                    .toList();
        }
        var json = JsonNodeFactory.instance.arrayNode();
        shown.forEach(release -> json.add(release.json()));
        session.print(text(shown), json);
        return shown.stream().anyMatch(ShownRelease::isWaiting) ? Plugin.WAITS : 0;
    }

    private String text(List<ShownRelease> shown) {
        var times = session.times();
        var table = new Table("RELEASE", "PHASE", "AGE", "WAITS FOR", "HELP FROM", "EARLIEST");
        shown.forEach(release -> table.row(
                release.name(),
                release.phase(),
                release.facts().recorded().transitionTime().map(times::age).orElse(""),
                release.blocking().map(Gate::type).findFirst().orElse(""),
                release.blocking()
                        .map(gate -> String.valueOf(gate.resolvedBy()))
                        .findFirst()
                        .orElse(""),
                release.isWaiting()
                        ? release.facts()
                                .recorded()
                                .earliest()
                                .map(times::print)
                                .orElse("never")
                        : ""));
        return table.isEmpty() ? "No release waits.\n" : table.print("");
    }
}
