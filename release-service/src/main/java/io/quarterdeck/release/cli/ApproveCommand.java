package io.quarterdeck.release.cli;

import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.gate.GateType;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code approve}: says yes, perhaps not before a moment. */
@Command(
        name = "approve",
        description = "Approves a release that waits; windows, freezes and requirements still hold.",
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

    @Mixin
    Session session;

    @Parameters(
            paramLabel = "NAME",
            description = "a ModuleRelease, a DeckhouseRelease, or a module of which one waits")
    String name;

    @Option(
            names = "--not-before",
            paramLabel = "TIME",
            description = "approve now, deploy later: 22:00, \"2024-12-16 22:00\" (local) or RFC 3339")
    String notBefore;

    @Override
    public Integer call() {
        var moment = notBefore == null ? null : session.times().read(notBefore);
        try (var client = session.connect()) {
            var release = ReleaseBook.of(client).waiting(name, "approve");
            if (!release.isWaiting()) {
                throw Refusal.because(release.name() + " is " + release.phase() + ": nothing to approve");
            }
            var wish = new Wish(release).with(approval(release), "true");
            if (moment != null) {
                wish.with(Annotations.NOT_BEFORE, Moments.print(moment));
            }
            wish.carryOut(client);
            var when = moment == null ? "" : ", not before " + session.times().print(moment);
            session.print(release.name() + " is approved" + when + "\n" + rest(release), wish.json());
            return 0;
        }
    }

    private static String approval(ShownRelease release) {
        return release.platform() ? Annotations.APPROVED_TOO : Annotations.APPROVED;
    }

    /** What an approval does not change. */
    private static String rest(ShownRelease release) {
        var text = new StringBuilder();
        release.blocking()
                .filter(gate -> !GateType.APPROVAL.text().equals(gate.type()))
                .forEach(gate -> text.append("still: ").append(gate.message()).append('\n'));
        return text.toString();
    }
}
