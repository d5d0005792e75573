package io.quarterdeck.release.fact;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** RFC 3339 times of the API: read leniently, written in UTC with whole seconds. */
public final class Moments {

    private Moments() {}

    /** Empty for {@code null} and for what is no time. */
    public static Optional<Instant> parse(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** As it will be written. */
    public static Instant whole(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    public static String print(Instant moment) {
        return whole(moment).toString();
    }
}
