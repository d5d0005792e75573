package io.quarterdeck.release.cli;

import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.order.ReleaseLine;
import io.quarterdeck.version.ModuleVersion;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rollback}: deploys an older version again and stays there (spec 03 §15.2). */
@Command(
        name = "rollback",
        description = {
            "Deploys an older version of a module again and holds the module there.",
            "Without --to it is the highest one below that ran here before."
        },
        mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {

    @Mixin
    Session session;

    @Parameters(paramLabel = "NAME", description = "a module, or the ModuleRelease to go back to")
    String name;

    @Option(names = "--to", paramLabel = "VERSION", description = "go back to this one")
    String version;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "others read it")
    String reason;

    @Override
    public Integer call() {
        try (var client = session.connect()) {
            var target = target(ReleaseBook.of(client));
            var phase = target.facts().phase();
            if (phase != ReleasePhase.SUPERSEDED && phase != ReleasePhase.SKIPPED) {
                throw Refusal.because(
                        target.name() + " is " + target.phase() + ": one goes back to a superseded release");
            }
            var wish = new Wish(target)
                    .with(Annotations.HOLD, reason)
                    .with(Annotations.HOLD_BY, System.getProperty("user.name", ""))
                    .with(Annotations.ROLLBACK, "true");
            wish.carryOut(client);
            session.print(
                    "module " + target.facts().module() + " is to go back to "
                            + target.facts().printedVersion() + "; `kubectl quarterdeck why " + target.name()
                            + "` says how far it is\n",
                    wish.json());
            return 0;
        }
    }

    private ShownRelease target(ReleaseBook book) {
        var named = book.release(name);
        if (named.filter(ShownRelease::platform).isPresent()) {
            throw Refusal.because("the platform has no rollback");
        }
        if (named.isPresent() && version == null) {
            return named.get();
        }
        if (named.isEmpty() && !book.isModule(name)) {
            throw book.unknown(name);
        }
        var module = named.map(release -> release.facts().module()).orElse(name);
        return version == null ? former(book, module) : wanted(book, module);
    }

    private ShownRelease wanted(ReleaseBook book, String module) {
        var asked = ModuleVersion.find(version)
                .orElseThrow(() -> new Refusal(picocli.CommandLine.ExitCode.USAGE, version + " is no version"));
        return book.releasesOf(module).stream()
                .filter(release -> release.facts()
                        .version()
                        .filter(own -> own.compareTo(asked) == 0)
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> Refusal.because("there is no release " + asked.withV() + " of module " + module
                        + "; there are "
                        + String.join(
                                ", ",
                                book.releasesOf(module).stream()
                                        .map(release -> release.facts().printedVersion())
                                        .toList())));
    }

    private static ShownRelease former(ReleaseBook book, String module) {
        var deployed = book.deployed(module)
                .orElseThrow(() -> Refusal.because("no release of module " + module + " is deployed"))
                .facts();
        return book.releasesOf(module).stream()
                .filter(release -> release.facts().phase() == ReleasePhase.SUPERSEDED)
                .filter(release -> ReleaseLine.ASCENDING.compare(release.facts(), deployed) < 0)
                .max(Comparator.comparing(
                                (ShownRelease release) -> release.facts().wasInstalled())
                        .thenComparing(ShownRelease::facts, ReleaseLine.ASCENDING))
                .orElseThrow(() -> Refusal.because("there is no older release of module " + module + " to go back to"));
    }
}
