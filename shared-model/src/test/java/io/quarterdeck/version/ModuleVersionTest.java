package io.quarterdeck.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading, printing and order of versions (spec 03 §17.1). */
class ModuleVersionTest {

    @ParameterizedTest(name = "{0} prints as {1}")
    @CsvSource({
        "1.2.3, 1.2.3",
        "v1.73.4, 1.73.4",
        "1.27, 1.27.0",
        "7, 7.0.0",
        "v01.002.3, 1.2.3",
        "1.2.3-rc.1, 1.2.3-rc.1",
        "1.27-0, 1.27.0-0",
        "1.2.3+build.5, 1.2.3+build.5",
        "v1.29.6-gke.1+abc, 1.29.6-gke.1+abc",
        "18446744073709551615.0.0, 18446744073709551615.0.0",
    })
    void readsLeniently(String text, String printed) {
        // When
        var version = ModuleVersion.of(text);

        // Then
        assertThat(version).hasToString(printed);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "V1.2.3",
                "v",
                "1.2.3.4",
                "1.2.x",
                " 1.2.3",
                "1.2.3 ",
                "v.0.0.0-dev4",
                "1.2.3-",
                "1.2.3-a..b",
                "1.2.3+",
                "a.b.c",
                "1..2"
            })
    void refusesWhatIsNoVersion(String text) {
        // When
        var reading = ModuleVersion.parse(text);

        // Then
        assertThat(reading.error()).isEqualTo("invalid semantic version");
    }

    @Test
    void refusesNullAsAnyOtherText() {
        // When
        var reading = ModuleVersion.parse(null);

        // Then
        assertThat(reading.error()).isEqualTo("invalid semantic version");
    }

    @Test
    void refusesNumericPreReleaseWithLeadingZero() {
        // When
        var reading = ModuleVersion.parse("1.2.3-01");

        // Then
        assertThat(reading.error()).isEqualTo("version segment starts with 0");
    }

    @Test
    void refusesNumbersBeyondSixtyFourBits() {
        // When
        var reading = ModuleVersion.parse("1.18446744073709551616.0");

        // Then
        assertThat(reading.error())
                .isEqualTo("error parsing version segment: strconv.ParseUint: parsing"
                        + " \"18446744073709551616\": value out of range");
    }

    @Test
    void ordersByPrecedence() {
        // Given
        var ascending = List.of(
                "0.9.0",
                "1.0.0-1",
                "1.0.0-2",
                "1.0.0-11",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.1",
                "1.2.0",
                "1.10.0",
                "2.0.0",
                "18446744073709551615.0.0");
        var shuffled = new ArrayList<>(ascending.stream().map(ModuleVersion::of).toList());
        Collections.shuffle(shuffled, new Random(7));

        // When
        Collections.sort(shuffled);

        // Then
        assertThat(shuffled).extracting(ModuleVersion::toString).containsExactlyElementsOf(ascending);
    }

    @Test
    void ignoresBuildMetadataInOrderButNotInEquality() {
        // Given
        var one = ModuleVersion.of("1.2.3+a");

        // When
        var other = ModuleVersion.of("1.2.3+b");

        // Then
        assertThat(one).isEqualByComparingTo(other).isNotEqualTo(other);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1.27, 1.27.0", "v1.73.4, v1.73.4", "v1.2, v1.2.0"})
    void printsACandidateLikeItsOriginal(String original, String printed) {
        // When
        var text = ModuleVersion.of(original).printedLike(original);

        // Then
        assertThat(text).isEqualTo(printed);
    }

    @Test
    void dropsAllButTheNumbers() {
        // When
        var core = ModuleVersion.of("v1.29.6-gke.1+abc").core();

        // Then
        assertThat(core.withV()).isEqualTo("v1.29.6");
    }
}
