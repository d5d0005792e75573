package io.quarterdeck.lifecycle.hook;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.quarterdeck.model.GoDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Fixed times: five fields, six with seconds first, or {@code @hourly}, {@code @every 10s}; in UTC.
 *
 * <p>Two crontabs are equal if their texts are. As in cron, a day matches if day of month or day of week does, when
 * both are restricted.
 *
 * @see "spec 05 §16.2"
 */
public final class Crontab {
    private static final String EVERY = "@every ";
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Map<String, String> NAMED = Map.of(
            "@yearly", "0 0 0 1 1 *",
            "@annually", "0 0 0 1 1 *",
            "@monthly", "0 0 0 1 * *",
            "@weekly", "0 0 0 * * 0",
            "@daily", "0 0 0 * * *",
            "@midnight", "0 0 0 * * *",
            "@hourly", "0 0 * * * *");

    private final String text;
    private final Optional<Duration> every;
    private final Optional<ExecutionTime> times;

    private Crontab(String text, Optional<Duration> every, Optional<ExecutionTime> times) {
        this.text = text;
        this.every = every;
        this.times = times;
    }

    /** A crontab, or what is wrong with the text. */
    public static Parsed<Crontab> parse(String written) {
        var text = written.strip();
        if (text.startsWith(EVERY)) {
            return GoDuration.parse(text.substring(EVERY.length()).strip())
                    .value()
                    .map(d -> d.compareTo(SHORTEST) < 0 ? SHORTEST : d.truncatedTo(ChronoUnit.SECONDS))
                    .map(d -> Parsed.good(new Crontab(written, Optional.of(d), Optional.empty())))
                    .orElseGet(() -> Parsed.bad("failed to parse duration " + text));
        }
        if (text.startsWith("@") && !NAMED.containsKey(text)) {
            return Parsed.bad("unrecognized descriptor: " + text);
        }
        return fields(text)
                .map(cron -> new Crontab(written, Optional.empty(), Optional.of(ExecutionTime.forCron(cron))));
    }

    /** First firing after this instant, whole seconds; empty if there will be none (31 February). */
    public Optional<Instant> next(Instant after) {
        if (every.isPresent()) {
            return Optional.of(after.truncatedTo(ChronoUnit.SECONDS).plus(every.get()));
        }
        return times.orElseThrow().nextExecution(after.atZone(ZoneOffset.UTC)).map(java.time.ZonedDateTime::toInstant);
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Crontab that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private static Parsed<Cron> fields(String text) {
        var fields = NAMED.getOrDefault(text, text).replace('?', '*').split("\\s+");
        if (fields.length != 5 && fields.length != 6) {
            return Parsed.bad("expected 5 or 6 fields, found " + (text.isEmpty() ? 0 : fields.length) + ": " + text);
        }
        var line = String.join(" ", fields);
        try {
            return Parsed.good(new CronParser(definition())
                    .parse(fields.length == 5 ? "0 " + line : line)
                    .validate());
        } catch (IllegalArgumentException e) {
            return Parsed.bad(String.valueOf(e.getMessage()));
        }
    }

    private static CronDefinition definition() {
        return CronDefinitionBuilder.defineCron()
                .withSeconds()
                .withStrictRange()
                .and()
                .withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withStrictRange()
                .and()
                .withMonth()
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .withStrictRange()
                .and()
                .instance();
    }
}
