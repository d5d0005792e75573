package io.quarterdeck.release.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.policy.UpdateWindow;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every window and moment. */
class WindowPropertiesTest {

    @Property(tries = 300)
    void justAfterTheFirstPermittedMomentTheWindowIsOpen(
            @ForAll("windows") UpdateWindows windows, @ForAll("moments") Instant moment) {
        var next = windows.next(moment).orElseThrow();

        assertThat(next).isAfterOrEqualTo(moment);
        assertThat(windows.isOpen(next.plusNanos(1))).isTrue();
    }

    @Property(tries = 300)
    void nothingBeforeTheFirstPermittedMomentIsOpen(
            @ForAll("windows") UpdateWindows windows, @ForAll("moments") Instant moment) {
        var next = windows.next(moment).orElseThrow();

        for (var t = moment; t.isBefore(next); t = t.plusSeconds(1800)) {
            assertThat(windows.isOpen(t)).as("%s before %s", t, next).isFalse();
        }
    }

    @Provide
    Arbitrary<UpdateWindows> windows() {
        var hour = Arbitraries.integers().between(0, 23);
        var length = Arbitraries.integers().between(1, 23);
        var days = Arbitraries.of("Mon", "Wed", "Sat", "Sun").set().ofMaxSize(3);
        var zone = Arbitraries.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");
        return Combinators.combine(hour, length, days, zone)
                .as((from, hours, names, name) -> UpdateWindows.read(List.of(
                        new UpdateWindow(from + ":30", (from + hours) % 24 + ":30", List.copyOf(names), name))));
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs().between(1_735_689_600L, 1_767_225_600L).map(Instant::ofEpochSecond);
    }
}
