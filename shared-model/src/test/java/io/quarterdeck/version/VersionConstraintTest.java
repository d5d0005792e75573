package io.quarterdeck.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Grammar, operators and messages of constraints (spec 03 §17.2 to §17.4). */
class VersionConstraintTest {

    static Stream<Arguments> vectors() throws IOException {
        try (var file = VersionConstraintTest.class.getResourceAsStream("/vectors/constraints.txt")) {
            var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> line.split(" ; ")).map(Arguments::of);
        }
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @MethodSource("vectors")
    void answersAsTheVectorsSay(String constraint, String version, String expected) {
        // Given
        var demand = VersionConstraint.parse(constraint).value().orElseThrow();
        var candidate = ModuleVersion.of(version);

        // When
        var answer = demand.firstViolation(candidate)
                .map(violation -> violation.message(withLeadingVIfExpected(candidate, expected)));

        // Then
        assertThat(answer.orElse("ok")).isEqualTo(expected);
    }

    private static String withLeadingVIfExpected(ModuleVersion version, String expected) {
        return expected.startsWith("v") ? version.withV() : version.toString();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "foo",
                "",
                ">=V1.2",
                "1.2.3.4",
                ">1.0 && <2.0",
                "> = 1.0",
                ">= 1.0,",
                "==1.0",
                ",>= 1.0",
                ">= 1.0,, < 2",
                "1x",
                "1.2x",
                ">= 1.0<2.0",
                ">= 1.2 - 1.3",
                "1.2.3-01",
                "18446744073709551616",
                "|"
            })
    void refusesWhatIsNoConstraint(String text) {
        // When
        var reading = VersionConstraint.parse(text);

        // Then
        assertThat(reading.error()).isEqualTo("improper constraint: " + text);
    }

    @ParameterizedTest(name = "\"{0}\" because of \"{1}\"")
    @CsvSource(
            quoteCharacter = '"',
            value = {"\">= 1.30 || \",\" \"", "\">= 1.0 || foo\",\" foo\"", "\"foo || >= 1.0\",\"foo \""})
    void namesTheGroupThatIsNoConstraint(String text, String group) {
        // When
        var reading = VersionConstraint.parse(text);

        // Then
        assertThat(reading.error()).isEqualTo("improper constraint: " + group);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                ">= 1.2, < 2;>=1.2 <2",
                ">= 1.27 , < 1.30||>= 1.32;>=1.27 <1.30 || >=1.32",
                "1.27 - 1.30;>=1.27 <=1.30",
                "v1.28.x;v1.28.x",
                "=> 1.30;=>1.30",
                "~> 1.28.3;~>1.28.3",
            })
    void printsTheCanonicalForm(String text, String canonical) {
        // When
        var constraint = VersionConstraint.parse(text).value().orElseThrow();

        // Then
        assertThat(constraint).hasToString(canonical);
    }

    @Test
    void tellsAllReasonsFromLeftToRight() {
        // Given
        var constraint =
                VersionConstraint.parse("> 2, < 1.5 || = 1.7.0").value().orElseThrow();

        // When
        var violations = constraint.violations(ModuleVersion.of("1.6.0"));

        // Then
        assertThat(violations)
                .extracting(Violation::complaint)
                .containsExactly(
                        "is less than or equal to 2", "is greater than or equal to 1.5", "is not equal to 1.7.0");
    }

    @Test
    void complainsAboutAPreReleaseOnce() {
        // Given
        var constraint = VersionConstraint.parse(">= 1.70, < 2 || >= 3").value().orElseThrow();

        // When
        var violations = constraint.violations(ModuleVersion.of("1.71.0-rc.1"));

        // Then
        assertThat(violations)
                .extracting(Violation::complaint)
                .containsExactly("is a prerelease version and the constraint is only looking for release versions");
    }
}
