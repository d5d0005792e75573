package io.quarterdeck.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarterdeck.model.release.ReleasePhase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code why}: everything that holds a release back, until when, and what to type. */
@Command(
        name = "why",
        description = "Why a release waits: its gates, the earliest moment, and the command that helps.",
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

    @Mixin
    Session session;

    @Parameters(paramLabel = "NAME", description = "a module, a ModuleRelease or a DeckhouseRelease")
    String name;

    @Option(names = "--all", description = "gates that have nothing to check, and outdated releases, too")
    boolean all;

    @Override
    public Integer call() {
        try (var client = session.connect()) {
            var book = ReleaseBook.of(client);
            var shown = shown(book);
            var explanation = new Explanation(session.times(), all);
            var json = JsonNodeFactory.instance.objectNode().put("name", name);
            var text = new StringBuilder();
            if (book.release(name).isEmpty()) {
                var module = new ShownModule(name, book.module(name));
                text.append(explanation.ofModule(module));
                json.set("module", module.json());
            }
            var list = json.putArray("releases");
            shown.forEach(release -> {
                text.append(text.isEmpty() ? "" : "\n").append(explanation.ofRelease(release));
                list.add(release.json());
            });
            boolean waits = shown.stream().anyMatch(WhyCommand::isHeldBack);
            session.print(text.toString(), json.put("waits", waits));
            return waits ? Plugin.WAITS : 0;
        }
    }

    private List<ShownRelease> shown(ReleaseBook book) {
        var one = book.release(name);
        if (one.isPresent()) {
            return List.of(one.get());
        }
        if (!book.isModule(name)) {
            throw book.unknown(name);
        }
        var deployed = book.deployed(name);
        var shown = new ArrayList<ShownRelease>();
        for (var release : book.releasesOf(name)) {
            boolean current = deployed.filter(release::equals).isPresent();
            if (all || current || release.isWaiting() || release.facts().phase() == ReleasePhase.SUSPENDED) {
                shown.add(release);
            }
        }
        return shown;
    }

    private static boolean isHeldBack(ShownRelease release) {
        return release.isWaiting() || release.facts().phase() == ReleasePhase.SUSPENDED;
    }
}
