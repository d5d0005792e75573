package io.quarterdeck.release.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a module is behind (spec 03 §5.4, queue depth). */
class DistanceTest {

    private static Distance of(String list) {
        return Distance.of(
                Arrays.stream(list.split(" ")).map(DistanceTest::release).toList());
    }

    private static ReleaseFacts release(String token) {
        var version = token.substring(1);
        return (token.startsWith("D") ? ReleaseBuilder.deployed(version) : ReleaseBuilder.pending(version)).facts();
    }

    @ParameterizedTest(name = "{0}: {1} minors, {2} majors to {3}")
    @CsvSource({
        "D1.2.3, 0, 0, ",
        "D1.2.3 P1.2.4, 1, 0, ",
        "D1.2.3 P1.3.0, 1, 0, ",
        "D1.2.3 P1.3.0 P1.5.1, 3, 0, ",
        "D1.2.3 P1.1.0, 0, 0, ",
        "D1.2.3 P2.0.0, 0, 1, module-one-v2.0.0",
        "D1.2.3 P1.4.0 P2.0.0 P3.1.0, 2, 2, module-one-v3.1.0",
        "P1.2.3, , , ",
        "Dv.0.0.0-dev4 P1.2.3, , , ",
    })
    void countsFromTheDeployedVersion(String list, Long minors, Long majors, String majorName) {
        // When
        var distance = of(list);

        // Then
        assertThat(distance)
                .isEqualTo(new Distance(
                        Optional.ofNullable(minors),
                        Optional.ofNullable(majors),
                        Optional.ofNullable(majorName),
                        Optional.empty()));
    }

    @Test
    void namesTheEndOfAnUpdateRule() {
        // Given
        var releases = java.util.List.of(
                ReleaseBuilder.deployed("1.2.3").facts(),
                ReleaseBuilder.pending("1.3.0").facts(),
                ReleaseBuilder.pending("1.9.0").jump("1.2", "1.9").facts());

        // Then
        assertThat(Distance.of(releases).fromTo()).contains("module-one-v1.9.0");
    }
}
