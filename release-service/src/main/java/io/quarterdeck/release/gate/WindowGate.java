package io.quarterdeck.release.gate;

import io.quarterdeck.release.window.UpdateWindows;
import java.time.Instant;
import java.util.Optional;

/** Update windows, where the mode checks them (spec 03 §7, §8). */
final class WindowGate implements TimeGate {

    private static final String WAITING = "Release is waiting for the update window";

    @Override
    public GateType type() {
        return GateType.WINDOW;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        if (release.firstInstallation()) {
            return Verdict.FIRST_INSTALLATION;
        }
        var windows = windows(release);
        if (windows.isUnrestricted() || !release.checksWindow()) {
            return Verdict.NOT_APPLICABLE;
        }
        if (!windows.problem().isEmpty()) {
            return Verdict.Blocking.of(
                    Voice.UNREADABLE_SETTING,
                    windows.problem(),
                    ResolvedBy.OPERATOR,
                    FreezeGate.edit(release.policy().orElseThrow()));
        }
        if (windows.isOpen(release.now())) {
            return Verdict.PASSED;
        }
        var opening = windows.next(release.now());
        return new Verdict.Blocking(
                Voice.TIME,
                WAITING + opening.map(moment -> until(moment, windows)).orElse(""),
                ResolvedBy.TIME,
                Commands.applyNow(release),
                opening);
    }

    @Override
    public Optional<Instant> next(ReleaseCase release, Instant moment) {
        var windows = windows(release);
        return windows.problem().isEmpty() ? windows.next(moment) : Optional.of(moment);
    }

    @Override
    public String overrideOf(ReleaseCase release, Verdict.Blocking verdict) {
        return Overrides.byForceOrApplyNow(release);
    }

    private static UpdateWindows windows(ReleaseCase release) {
        return release.policy().map(policy -> policy.windows()).orElse(UpdateWindows.ALWAYS);
    }

    private static String until(Instant moment, UpdateWindows windows) {
        return " until " + Printed.time(moment) + Printed.elsewhere(moment, windows.zoneAt(moment));
    }
}
