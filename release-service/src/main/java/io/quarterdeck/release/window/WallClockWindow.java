package io.quarterdeck.release.window;

import io.quarterdeck.model.policy.UpdateWindow;
import io.quarterdeck.version.Reading;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A recurring window on the wall clock of a zone. {@code from} later than {@code to} crosses midnight and belongs to the
 * day on which it starts. Only the wall clock counts: what lies in the spring gap does not exist that day, the repeated
 * autumn hour is open twice.
 *
 * @param days never empty
 * @see "spec 03 §8.1, §8.2"
 */
public record WallClockWindow(LocalTime from, LocalTime to, Set<DayOfWeek> days, ZoneId zone) {

    private static final Pattern TIME = Pattern.compile("(?:\\d|[01]\\d|2[0-3]):[0-5]\\d");
    private static final List<String> DAY_NAMES = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    /** Two weeks and a day: if daylight saving swallows one occurrence, the next one is found. */
    private static final int DAYS_AHEAD = 16;

    public WallClockWindow {
        days = Set.copyOf(days);
    }

    /** The window, or why it never opens. */
    public static Reading<WallClockWindow> read(UpdateWindow raw) {
        for (var text : new String[] {raw.from(), raw.to()}) {
            if (text == null || !TIME.matcher(text).matches()) {
                return Reading.bad("'" + text + "' is no time of day");
            }
        }
        var from = time(raw.from());
        var to = time(raw.to());
        if (from.equals(to)) {
            return Reading.bad("from and to are both " + raw.from());
        }
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var name : raw.days() == null ? List.<String>of() : raw.days()) {
            int index = DAY_NAMES.indexOf(String.valueOf(name).toLowerCase(Locale.ROOT));
            if (index < 0) {
                return Reading.bad("unknown day '" + name + "'");
            }
            days.add(DayOfWeek.of(index + 1));
        }
        return zone(raw.timeZone())
                .map(zone -> Reading.good(
                        new WallClockWindow(from, to, days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days, zone)))
                .orElseGet(() -> Reading.bad(UpdateWindows.UNKNOWN_ZONE + " '" + raw.timeZone() + "'"));
    }

    /** Whether the window is open; both borders are exclusive. */
    public boolean isOpen(Instant moment) {
        return isOpen(moment, false);
    }

    /** First permitted moment, {@code moment} itself while inside; here the lower border is permitted. */
    public Optional<Instant> next(Instant moment) {
        if (isOpen(moment, true)) {
            return Optional.of(moment);
        }
        var first = moment.atZone(zone).toLocalDate().minusDays(1);
        for (int ahead = 0; ahead < DAYS_AHEAD + 2; ahead++) {
            var opening = openings(first.plusDays(ahead))
                    .filter(candidate -> !candidate.isBefore(moment) && isOpen(candidate, true))
                    .min(Instant::compareTo);
            if (opening.isPresent()) {
                return opening;
            }
        }
        return Optional.empty();
    }

    private boolean isOpen(Instant moment, boolean lowerBorderIncluded) {
        var local = moment.atZone(zone);
        var time = local.toLocalTime();
        boolean today = days.contains(local.getDayOfWeek());
        boolean begun = time.isAfter(from) || (lowerBorderIncluded && time.equals(from));
        if (from.isBefore(to)) {
            return today && begun && time.isBefore(to);
        }
        boolean yesterday = days.contains(local.getDayOfWeek().minus(1));
        return (today && begun) || (yesterday && time.isBefore(to));
    }

    /** The instants of a date at which the window can begin: wall clock {@code from}, and changes of the offset. */
    private Stream<Instant> openings(LocalDate day) {
        var rules = zone.getRules();
        var start = day.atTime(from);
        var begins = rules.getValidOffsets(start).stream().map(start::toInstant);
        var midnight = day.atStartOfDay(zone).toInstant();
        var change = rules.nextTransition(midnight.minusSeconds(1));
        if (change == null
                || !change.getInstant()
                        .isBefore(day.plusDays(1).atStartOfDay(zone).toInstant())) {
            return begins;
        }
        return Stream.concat(begins, Stream.of(change.getInstant()));
    }

    private static LocalTime time(String text) {
        int colon = text.indexOf(':');
        return LocalTime.of(Integer.parseInt(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name == null || name.isEmpty() ? "UTC" : name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
