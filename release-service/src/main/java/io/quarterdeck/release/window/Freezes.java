package io.quarterdeck.release.window;

import io.quarterdeck.model.policy.UpdateFreeze;
import io.quarterdeck.version.Reading;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All freezes that bind a release.
 *
 * @param problem empty text, or why the settings cannot be read; then nothing is permitted
 */
public record Freezes(List<Freeze> freezes, String problem) {

    public static final Freezes NONE = new Freezes(List.of(), "");

    public Freezes {
        freezes = List.copyOf(freezes);
    }

    /** Reads what a policy says; {@code null} means none. One unreadable entry closes the gate. */
    public static Freezes read(List<UpdateFreeze> raw) {
        var readings = raw == null
                ? List.<Reading<Freeze>>of()
                : raw.stream().map(Freeze::read).toList();
        return readings.stream()
                .filter(reading -> !reading.isGood())
                .findFirst()
                .map(bad -> unreadable(bad.error()))
                .orElseGet(() -> new Freezes(
                        readings.stream()
                                .flatMap(reading -> reading.value().stream())
                                .toList(),
                        ""));
    }

    public static Freezes unreadable(String text) {
        return new Freezes(List.of(), "Update settings contain an invalid freeze: " + text);
    }

    /** These and the others, as the platform's freezes bind in addition to a policy's. */
    public Freezes and(Freezes others) {
        return new Freezes(
                Stream.concat(freezes.stream(), others.freezes.stream()).toList(),
                problem.isEmpty() ? others.problem : problem);
    }

    /** The freeze that covers {@code moment}; of several the one that ends last. */
    public Optional<Freeze> covering(Instant moment) {
        return freezes.stream().filter(freeze -> freeze.covers(moment)).max(Comparator.comparing(Freeze::end));
    }

    /** First moment at or after {@code moment} that no freeze covers. */
    public Instant next(Instant moment) {
        var next = moment;
        for (var freeze = covering(next); freeze.isPresent(); freeze = covering(next)) {
            next = freeze.get().end();
        }
        return next;
    }
}
