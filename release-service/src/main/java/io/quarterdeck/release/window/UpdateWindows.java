package io.quarterdeck.release.window;

import io.quarterdeck.model.policy.UpdateWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The update windows of a policy. None at all: always open. An unreadable window never opens; if no readable one is left,
 * {@code problem} says why.
 *
 * @param problem empty text unless no window can ever open
 */
public record UpdateWindows(List<WallClockWindow> windows, String problem) {

    static final String UNKNOWN_ZONE = "unknown time zone";

    /** No window configured: always open. */
    public static final UpdateWindows ALWAYS = new UpdateWindows(List.of(), "");

    public UpdateWindows {
        windows = List.copyOf(windows);
    }

    /** Reads what a policy says; {@code null} and empty mean always. */
    public static UpdateWindows read(List<UpdateWindow> raw) {
        if (raw == null || raw.isEmpty()) {
            return ALWAYS;
        }
        var readings = raw.stream().map(WallClockWindow::read).toList();
        var valid =
                readings.stream().flatMap(reading -> reading.value().stream()).toList();
        return valid.isEmpty() ? unreadable(readings.get(0).error()) : new UpdateWindows(valid, "");
    }

    /** Windows of which nothing can be understood. */
    public static UpdateWindows unreadable(String text) {
        return new UpdateWindows(
                List.of(), text.startsWith(UNKNOWN_ZONE) ? text : "Update windows are invalid: " + text);
    }

    /** Nothing is configured. */
    public boolean isUnrestricted() {
        return windows.isEmpty() && problem.isEmpty();
    }

    public boolean isOpen(Instant moment) {
        return isUnrestricted() || windows.stream().anyMatch(window -> window.isOpen(moment));
    }

    /** First permitted moment at or after {@code moment}; empty if no window ever opens. */
    public Optional<Instant> next(Instant moment) {
        return isUnrestricted()
                ? Optional.of(moment)
                : windows.stream()
                        .flatMap(window -> window.next(moment).stream())
                        .min(Instant::compareTo);
    }

    /** Zone of the window that opens at {@code opening}; UTC if none does. */
    public ZoneId zoneAt(Instant opening) {
        return windows.stream()
                .filter(window -> window.next(opening).filter(opening::equals).isPresent())
                .map(WallClockWindow::zone)
                .findFirst()
                .orElse(ZoneId.of("UTC"));
    }
}
