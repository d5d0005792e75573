package io.quarterdeck.release.rollout;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.release.fact.ReleaseFacts;
import java.util.Optional;

/** A transition worth an event and a log line (spec 03 §21). */
public record Happening(boolean warning, String reason, String note) {

    static Happening normal(String reason, String note) {
        return new Happening(false, reason, note);
    }

    /** Once, when it begins. */
    static Optional<Happening> stuck(ReleaseFacts release, Optional<Condition> stalled) {
        return stalled.filter(condition ->
                        release.recorded().condition(ReleaseFacts.STALLED).isEmpty())
                .map(condition -> warning("Stuck", condition.message()));
    }

    static Happening warning(String reason, String note) {
        return new Happening(true, reason, note);
    }
}
