package io.quarterdeck.release.gate;

import io.quarterdeck.release.window.Freeze;
import java.util.LinkedHashMap;
import java.util.List;

/** The one sentence in {@code status.message} of a Pending release (spec 03 §13). */
final class StatusMessage {

    private static final String APPROVAL = "Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation";

    /** Phrases of time gates in the order in which they are joined. */
    private static final List<GateType> PHRASE_ORDER =
            List.of(GateType.CANARY, GateType.NOTIFICATION, GateType.APPROVAL, GateType.FREEZE, GateType.WINDOW);

    private StatusMessage() {}

    static String of(GateReview review) {
        return review.speaker()
                .map(type ->
                        speak(review, type, (Verdict.Blocking) review.verdicts().get(type)))
                .orElse("");
    }

    private static String speak(GateReview review, GateType type, Verdict.Blocking gate) {
        return switch (gate.voice()) {
            case APPROVAL -> APPROVAL;
            case TIME -> composed(review, type, gate);
            case STAGING -> gate.resolvedBy() == ResolvedBy.TIME ? "" : gate.message();
            default -> gate.message();
        };
    }

    /** One gate speaks for itself; several are joined and share the moment at which all of them are open. */
    private static String composed(GateReview review, GateType speaker, Verdict.Blocking gate) {
        var forecast = review.forecast();
        var movers = PHRASE_ORDER.stream().filter(forecast.movers()::contains).toList();
        boolean alone = movers.equals(List.of(speaker)) && gate.until().equals(forecast.earliest());
        if (alone && gate.until().isPresent()) {
            return gate.message();
        }
        var phrases = new LinkedHashMap<GateType, String>();
        (movers.isEmpty() ? List.of(speaker) : movers).forEach(type -> phrases.put(type, phrase(review, type)));
        return "Release is " + String.join(", ", phrases.values()) + end(review);
    }

    private static String end(GateReview review) {
        var forecast = review.forecast();
        if (forecast.earliest().isEmpty()) {
            return ", no permitted moment within 400 days";
        }
        return forecast.isLaterThan(review.subject().now()) && !forecast.driftsWithTheClock()
                ? " until " + Printed.time(forecast.earliest().get())
                : "";
    }

    private static String phrase(GateReview review, GateType type) {
        return switch (type) {
            case CANARY -> "postponed";
            case NOTIFICATION -> "postponed by notification";
            case APPROVAL -> "postponed by the operator";
            case FREEZE -> "frozen (" + freezeReason(review) + ")";
            default -> "waiting for the update window";
        };
    }

    /** The reason of the freeze that covers now, else of the one that lies in the way later. */
    private static String freezeReason(GateReview review) {
        var freezes = review.subject().policy().orElseThrow().freezes();
        return freezes.covering(review.subject().now())
                .or(() -> review.forecast().frozenAt().flatMap(freezes::covering))
                .map(Freeze::reason)
                .orElse("");
    }
}
