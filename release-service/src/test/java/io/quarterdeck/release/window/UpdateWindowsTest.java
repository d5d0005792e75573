package io.quarterdeck.release.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.policy.UpdateWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows on the wall clock (spec 03 §8.1, §8.2). */
class UpdateWindowsTest {

    /** {@code 22:00-2:00 Fri,Sat Europe/Berlin & 8:00-9:00}. */
    static UpdateWindows windows(String text) {
        var raw = new ArrayList<UpdateWindow>();
        for (var window : text.split(" & ")) {
            var words = window.split(" ");
            var borders = words[0].split("-");
            var days = words.length > 1 && !words[1].equals("*") ? List.of(words[1].split(",")) : null;
            raw.add(new UpdateWindow(borders[0], borders[1], days, words.length > 2 ? words[2] : null));
        }
        return UpdateWindows.read(raw);
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource({
        "8:00-8:01, 2019-10-17T15:33:00Z, 2019-10-18T08:00:00Z",
        "20:00-22:00, 2024-12-12T19:35:00Z, 2024-12-12T20:00:00Z",
        "20:00-22:00, 2024-12-12T20:00:00Z, 2024-12-12T20:00:00Z",
        "20:00-22:00, 2024-12-12T22:35:00Z, 2024-12-13T20:00:00Z",
        "20:00-22:00, 2024-12-12T22:00:00Z, 2024-12-13T20:00:00Z",
        "16:00-18:00 Wed, 2024-12-11T18:01:00Z, 2024-12-18T16:00:00Z",
        "8:00-9:00 Fri & 20:00-21:00 Thu, 2024-12-12T10:00:00Z, 2024-12-12T20:00:00Z",
        "22:00-2:00 Fri Europe/Berlin, 2024-12-14T00:30:00Z, 2024-12-14T00:30:00Z",
        "22:00-2:00 Fri Europe/Berlin, 2024-12-14T01:00:00Z, 2024-12-20T21:00:00Z",
        "02:15-02:45 Sun Europe/Berlin, 2025-03-29T12:00:00Z, 2025-04-06T00:15:00Z",
        "02:30-03:30 * Europe/Berlin, 2025-03-29T12:00:00Z, 2025-03-30T01:00:00Z",
        "02:15-02:45 * Europe/Berlin, 2025-10-26T00:50:00Z, 2025-10-26T01:15:00Z",
    })
    void findsTheFirstPermittedMoment(String window, Instant moment, Instant expected) {
        // When
        var next = windows(window).next(moment);

        // Then
        assertThat(next).contains(expected);
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "8:00-10:00, 2024-12-12T08:00:00Z, false",
        "8:00-10:00, 2024-12-12T08:00:00.000000001Z, true",
        "8:00-10:00, 2024-12-12T09:59:59.999999999Z, true",
        "8:00-10:00, 2024-12-12T10:00:00Z, false",
        "08:00-10:00 thu, 2024-12-12T09:00:00Z, true",
        "8:00-10:00 Fri, 2024-12-12T09:00:00Z, false",
        "22:00-2:00 Fri, 2024-12-13T23:00:00Z, true",
        "22:00-2:00 Fri, 2024-12-14T01:59:00Z, true",
        "22:00-2:00 Fri, 2024-12-13T01:00:00Z, false",
        "22:00-2:00 Fri, 2024-12-14T02:00:00Z, false",
        "22:00-0:00, 2024-12-14T23:59:59Z, true",
    })
    void isOpenBetweenItsBorders(String window, Instant moment, boolean open) {
        // When
        var answer = windows(window).isOpen(moment);

        // Then
        assertThat(answer).isEqualTo(open);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "8:00-9:00 * Mars/Olympus | unknown time zone 'Mars/Olympus'",
                "24:00-9:00 | Update windows are invalid: '24:00' is no time of day",
                "8:00-8 | Update windows are invalid: '8' is no time of day",
                "8:00-08:00 | Update windows are invalid: from and to are both 8:00",
                "8:00-9:00 Foo | Update windows are invalid: unknown day 'Foo'",
            })
    void saysWhyNoWindowEverOpens(String window, String problem) {
        // When
        var windows = windows(window);

        // Then
        assertThat(windows.problem()).isEqualTo(problem);
        assertThat(windows.isOpen(Instant.parse("2024-12-12T08:30:00Z"))).isFalse();
    }

    @Test
    void goesOnWithTheWindowsThatCanBeRead() {
        // When
        var windows = windows("24:00-9:00 & 8:00-9:00");

        // Then
        assertThat(windows.problem()).isEmpty();
        assertThat(windows.isOpen(Instant.parse("2024-12-12T08:30:00Z"))).isTrue();
    }

    @Test
    void isAlwaysOpenWithoutWindows() {
        // When
        var windows = UpdateWindows.read(List.of());

        // Then
        assertThat(windows.isOpen(Instant.EPOCH)).isTrue();
        assertThat(windows.next(Instant.EPOCH)).contains(Instant.EPOCH);
    }
}
