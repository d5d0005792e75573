package io.quarterdeck.release.rollout;

/** A transition worth an event and a log line (spec 03 §21). */
public record Happening(boolean warning, String reason, String note) {

    static Happening normal(String reason, String note) {
        return new Happening(false, reason, note);
    }

    static Happening warning(String reason, String note) {
        return new Happening(true, reason, note);
    }
}
