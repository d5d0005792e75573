package io.quarterdeck.release.gate;

import io.quarterdeck.release.fact.HoldRequest;
import java.time.Instant;
import java.util.Optional;

/** Operators are told first, and get a minimal time between notice and deployment (spec 03 §10). */
final class NotificationGate implements TimeGate {

    private static final String FAILED = "Release is blocked, failed to send release notification";
    private static final String EDIT = "kubectl edit moduleconfig deckhouse";

    @Override
    public GateType type() {
        return GateType.NOTIFICATION;
    }

    @Override
    public Verdict examine(ReleaseCase release) {
        var settings = release.notification();
        if (release.firstInstallation()) {
            return Verdict.FIRST_INSTALLATION;
        }
        if (!settings.problem().isEmpty()) {
            return Verdict.Blocking.of(Voice.UNREADABLE_SETTING, settings.problem(), ResolvedBy.OPERATOR, EDIT);
        }
        if (!isAnnounced(release)) {
            return Verdict.NOT_APPLICABLE;
        }
        return switch (release.notice().state()) {
            case FAILED -> failed(release);
            case NOT_SENT -> postponed(release, Optional.empty());
            case DELIVERED ->
                release.notice()
                        .delayedUntil()
                        .filter(release.now()::isBefore)
                        .map(end -> postponed(release, Optional.of(end)))
                        .orElse(Verdict.PASSED);
        };
    }

    @Override
    public Optional<Instant> next(ReleaseCase release, Instant moment) {
        var end = release.notice().isDelivered()
                ? release.notice().delayedUntil()
                : sending(release).map(sent -> sent.plus(release.notification().minimalTime()));
        return TimeGate.notBefore(moment, end);
    }

    /** Nobody is told before the release's turn has come and no hold stands in the way. */
    private static Optional<Instant> sending(ReleaseCase release) {
        return Forecast.start(release)
                .flatMap(turn -> TimeGate.notBefore(turn, release.hold().flatMap(HoldRequest::until)));
    }

    /** {@code apply-now} ends the delay, but a configured notification is sent first. */
    @Override
    public String overrideOf(ReleaseCase release, Verdict.Blocking verdict) {
        boolean onlyDelayed = release.notice().isDelivered();
        return onlyDelayed ? Overrides.byForceOrApplyNow(release) : Overrides.byForce(release);
    }

    /** Whether this release is announced at all: not a first installation, patches only if wanted. */
    static boolean isAnnounced(ReleaseCase release) {
        var settings = release.notification();
        return !release.firstInstallation()
                && !settings.isOff()
                && settings.problem().isEmpty()
                && (!release.isPatch() || settings.patchesToo());
    }

    private static Verdict failed(ReleaseCase release) {
        return release.platform()
                .map(part -> failed(
                        part.unsent().isEmpty() ? FAILED : FAILED + ": " + part.unsent(),
                        Commands.show(release, release.name())))
                .orElseGet(() -> failed(
                        FAILED,
                        "kubectl get mr " + release.name()
                                + " -o jsonpath='{.status.conditions[?(@.type==\"Notified\")].message}'"));
    }

    private static Verdict failed(String message, String howTo) {
        return Verdict.Blocking.of(Voice.NOTIFICATION_FAILED, message, ResolvedBy.OPERATOR, howTo);
    }

    private static Verdict postponed(ReleaseCase release, Optional<Instant> until) {
        var end = until.map(moment -> " until " + Printed.time(moment)).orElse("");
        return new Verdict.Blocking(
                Voice.TIME,
                "Release is postponed by notification" + end,
                ResolvedBy.TIME,
                Commands.applyNow(release),
                until);
    }
}
