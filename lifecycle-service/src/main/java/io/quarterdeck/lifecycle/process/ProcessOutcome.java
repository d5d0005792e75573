package io.quarterdeck.lifecycle.process;

import io.quarterdeck.model.GoDuration;
import java.time.Duration;
import java.util.Optional;

/** How a program ended. Output is kept whole, as text in UTF-8. */
public sealed interface ProcessOutcome {

    /** What the program printed, as far as it got. */
    String stdout();

    String stderr();

    /** Ended by itself, or by a signal of somebody else (then the code is 128 + signal). */
    record Exited(int code, String stdout, String stderr) implements ProcessOutcome {}

    /** Ran longer than it was allowed to, and was stopped. */
    record TimedOut(Duration limit, String stdout, String stderr) implements ProcessOutcome {}

    /** Could not be started: not found, not executable, or the service is going down. */
    record NotStarted(String reason) implements ProcessOutcome {
        @Override
        public String stdout() {
            return "";
        }

        @Override
        public String stderr() {
            return "";
        }
    }

    default boolean succeeded() {
        return this instanceof Exited exited && exited.code() == 0;
    }

    /**
     * Why it failed: the whole stderr if there is any, else {@code cmd run: exit status N}; {@code timed out after 5s}.
     *
     * @return empty on success
     * @see "spec 05 §15.2"
     */
    default Optional<String> failure() {
        if (this instanceof TimedOut late) {
            return Optional.of("timed out after " + GoDuration.print(late.limit()));
        }
        if (this instanceof NotStarted refused) {
            return Optional.of("cmd run: " + refused.reason());
        }
        var exited = (Exited) this;
        if (exited.code() == 0) {
            return Optional.empty();
        }
        var told = exited.stderr().stripTrailing();
        return Optional.of(told.isEmpty() ? "cmd run: exit status " + exited.code() : told);
    }
}
