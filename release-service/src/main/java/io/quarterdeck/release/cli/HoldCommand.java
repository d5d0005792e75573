package io.quarterdeck.release.cli;

import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hold}: stays on the version that runs (spec 03 §15.1). */
@Command(
        name = "hold",
        description = "Keeps a module on the version that runs, or lets it go on with --end.",
        mixinStandardHelpOptions = true)
final class HoldCommand implements Callable<Integer> {

    @Mixin
    Session session;

    @Parameters(paramLabel = "MODULE", description = "a module, or its deployed release")
    String name;

    @Option(names = "--reason", paramLabel = "TEXT", description = "others read it", defaultValue = "")
    String reason;

    @Option(names = "--until", paramLabel = "TIME", description = "22:00, \"2024-12-16 22:00\" (local) or RFC 3339")
    String until;

    @Option(
            names = "--versions",
            paramLabel = "VERSION",
            split = ",",
            description = "hold back these alone; newer ones may pass them")
    List<String> versions;

    @Option(names = "--end", description = "end the hold")
    boolean end;

    @Override
    public Integer call() {
        var moment = until == null ? null : session.times().read(until);
        try (var client = session.connect()) {
            var deployed = deployed(ReleaseBook.of(client));
            var wish = end ? ending(deployed) : beginning(deployed);
            if (moment != null && !end) {
                wish.with(Annotations.HOLD_UNTIL, Moments.print(moment));
            }
            wish.carryOut(client);
            var module = deployed.facts().module();
            session.print(
                    end
                            ? "module " + module + " is held no longer\n"
                            : "module " + module + " is held on "
                                    + deployed.facts().printedVersion()
                                    + (moment == null
                                            ? ""
                                            : " until " + session.times().print(moment)) + "\n",
                    wish.json());
            return 0;
        }
    }

    private ShownRelease deployed(ReleaseBook book) {
        var named = book.release(name);
        if (named.filter(ShownRelease::platform).isPresent()) {
            throw Refusal.because("the platform has no hold; a freeze in ModuleConfig deckhouse keeps its version");
        }
        if (named.isEmpty() && !book.isModule(name)) {
            throw book.unknown(name);
        }
        var module = named.map(release -> release.facts().module()).orElse(name);
        return book.deployed(module)
                .orElseThrow(() -> Refusal.because("no release of module " + module + " is deployed: nothing to hold"));
    }

    private Wish beginning(ShownRelease deployed) {
        var wish = new Wish(deployed)
                .with(Annotations.HOLD, reason)
                .with(Annotations.HOLD_BY, System.getProperty("user.name", ""));
        return versions == null ? wish : wish.with(Annotations.HOLD_VERSIONS, String.join(",", versions));
    }

    private static Wish ending(ShownRelease deployed) {
        return new Wish(deployed)
                .without(Annotations.HOLD)
                .without(Annotations.HOLD_BY)
                .without(Annotations.HOLD_UNTIL)
                .without(Annotations.HOLD_VERSIONS);
    }
}
