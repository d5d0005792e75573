package io.quarterdeck.sync.scan;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times of the API: RFC 3339, UTC, whole seconds. */
public final class Times {
    private Times() {}

    /** Empty for an absent or unreadable time. */
    public static Optional<Instant> read(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@code null} stays {@code null}. */
    public static String print(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
