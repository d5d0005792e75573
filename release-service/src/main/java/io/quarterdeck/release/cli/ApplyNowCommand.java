package io.quarterdeck.release.cli;

import io.quarterdeck.release.fact.Annotations;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code apply-now}: goes through everything that only time or an approval would open. */
@Command(
        name = "apply-now",
        description = {
            "Deploys a release without waiting for windows, freezes, the canary, the delay after a notice, or approval.",
            "Order, requirements, holds and readiness still hold."
        },
        mixinStandardHelpOptions = true)
final class ApplyNowCommand implements Callable<Integer> {

    private static final Set<String> STAY =
            Set.of("Hold", "Predecessor", "ModuleNotReady", "Requirements", "Disruption", "Staging");

    @Mixin
    Session session;

    @Parameters(
            paramLabel = "NAME",
            description = "a ModuleRelease, a DeckhouseRelease, or a module of which one waits")
    String name;

    @Override
    public Integer call() {
        try (var client = session.connect()) {
            var release = ReleaseBook.of(client).waiting(name, "apply");
            if (!release.isWaiting()) {
                throw Refusal.because(release.name() + " is " + release.phase() + ": nothing to apply");
            }
            var wish = new Wish(release).with(Annotations.APPLY_NOW, "true");
            wish.carryOut(client);
            var text = new StringBuilder(release.name() + " is to be applied now\n");
            release.blocking().filter(gate -> STAY.contains(gate.type())).forEach(gate -> text.append("still: ")
                    .append(gate.message())
                    .append('\n'));
            session.print(text.toString(), wish.json());
            return 0;
        }
    }
}
