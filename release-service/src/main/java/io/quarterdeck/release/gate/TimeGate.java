package io.quarterdeck.release.gate;

import java.time.Instant;
import java.util.Optional;

/** A gate that time can open; the forecast asks it for its first permitted moment (spec 03 §12.3). */
interface TimeGate extends Gate {

    /** First moment at or after {@code moment} that this gate permits; empty if it never does. */
    Optional<Instant> next(ReleaseCase release, Instant moment);

    /** The later of the two: what a gate with one end says. */
    static Optional<Instant> notBefore(Instant moment, Optional<Instant> end) {
        return Optional.of(end.filter(moment::isBefore).orElse(moment));
    }
}
