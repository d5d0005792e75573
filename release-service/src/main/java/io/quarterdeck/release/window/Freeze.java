package io.quarterdeck.release.window;

import io.quarterdeck.model.policy.UpdateFreeze;
import io.quarterdeck.version.Reading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A stretch of time without updates: frozen while {@code start} ≤ now < {@code end} (spec 03 §8.3). */
public record Freeze(Instant start, Instant end, String reason) {

    /** The freeze, or what is wrong with it. */
    public static Reading<Freeze> read(UpdateFreeze raw) {
        if (raw.reason() == null || raw.reason().isEmpty()) {
            return Reading.bad("a reason is missing");
        }
        try {
            var start = OffsetDateTime.parse(String.valueOf(raw.start())).toInstant();
            var end = OffsetDateTime.parse(String.valueOf(raw.end())).toInstant();
            return start.isBefore(end)
                    ? Reading.good(new Freeze(start, end, raw.reason()))
                    : Reading.bad("start " + raw.start() + " is not before end " + raw.end());
        } catch (DateTimeException noTime) {
            return Reading.bad("start '" + raw.start() + "' or end '" + raw.end() + "' is not an RFC 3339 time");
        }
    }

    public boolean covers(Instant moment) {
        return !moment.isBefore(start) && moment.isBefore(end);
    }
}
