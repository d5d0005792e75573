package io.quarterdeck.release.cli;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people at a terminal read and write them: on their own wall clock. */
final class Times {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd['T'][' ']HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");
    private static final Duration DAY = Duration.ofDays(1);

    private final Clock clock;

    Times(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** {@code Mon 16 Dec 2024 14:30 CET}. */
    String print(Instant moment) {
        return LOCAL.format(moment.atZone(clock.getZone()));
    }

    /** As kubectl prints ages: {@code 44d}, {@code 3h}, {@code 12m}, {@code 5s}. */
    String age(Instant since) {
        var age = Duration.between(since, now());
        if (age.compareTo(Duration.ofMinutes(2)) < 0) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        if (age.compareTo(Duration.ofHours(2)) < 0) {
            return age.toMinutes() + "m";
        }
        return age.compareTo(DAY.multipliedBy(2)) < 0 ? age.toHours() + "h" : age.toDays() + "d";
    }

    /**
     * Reads {@code 22:00} (the next one), {@code 2024-12-16 22:00}, both local, or RFC 3339.
     *
     * @throws Refusal if it is none of these
     */
    Instant read(String text) {
        try {
            if (text.length() <= "22:00".length()) {
                var today = LocalTime.parse(text, TIME)
                        .atDate(clock.instant().atZone(clock.getZone()).toLocalDate())
                        .atZone(clock.getZone());
                return today.toInstant().isAfter(now())
                        ? today.toInstant()
                        : today.plusDays(1).toInstant();
            }
            return text.length() <= "2024-12-16 22:00".length()
                    ? LocalDateTime.parse(text, DAY_AND_TIME)
                            .atZone(clock.getZone())
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            throw new Refusal(
                    picocli.CommandLine.ExitCode.USAGE,
                    "'" + text + "' is no time: write 22:00, \"2024-12-16 22:00\" or 2024-12-16T22:00:00Z");
        }
    }
}
