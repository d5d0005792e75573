package io.quarterdeck.release.gate;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in messages: {@code 18 Oct 19 08:00 UTC}, truncated to the minute (spec 03 §1). */
public final class Printed {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd MMM yy HH:mm", Locale.ENGLISH);

    private Printed() {}

    /** In UTC. */
    public static String time(Instant moment) {
        return MINUTE.format(moment.atZone(UTC)) + " UTC";
    }

    /** The same moment on another wall clock, in brackets; empty for UTC. */
    static String elsewhere(Instant moment, ZoneId zone) {
        return zone.equals(UTC) ? "" : " (" + MINUTE.format(moment.atZone(zone)) + " " + zone.getId() + ")";
    }
}
