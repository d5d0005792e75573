package io.quarterdeck.release.order;

import static io.quarterdeck.release.fixture.SnapshotBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fixture.ReleaseBuilder;
import io.quarterdeck.release.rollout.ReleasePlan;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The worked examples of spec 03 §5.4. A list is written as there: D deployed, P pending, S superseded, X suspended;
 * {@code !} forced, {@code +} approved, {@code @b} of source b, <code>{a>b}</code> an update rule.
 */
class OrderExamplesTest {

    private static final String NOW = "2024-12-12T10:00:00Z";

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "P1.0.0 P1.0.1 | Auto | Stable | 1.0.0 superseded; 1.0.1 admitted",
                "P1.0.0 P1.1.0 | Auto | Stable | 1.0.0 admitted; 1.1.0 awaiting for v1.0.0 release to be deployed",
                "D1.2.3 P1.2.4 P1.2.5 | Auto | Stable | 1.2.4 superseded; 1.2.5 admitted",
                "D1.2.3 P1.2.4 P1.3.0 P1.3.1 | Auto | Stable | 1.2.4 admitted;"
                        + " 1.3.0 awaiting for v1.2.4 release to be deployed;"
                        + " 1.3.1 awaiting for v1.2.4 release to be deployed",
                "D1.2.4 P1.3.0 P1.3.1 | Auto | Stable | 1.3.0 superseded; 1.3.1 admitted",
                "D1.70.0 P1.71.0 P1.72.0 | Manual | Stable |"
                        + " 1.71.0 Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation;"
                        + " 1.72.0 awaiting for v1.71.0 release to be deployed",
                "D1.65.0 P1.67.0 | Auto | Stable | 1.67.0 minor version is greater than deployed 1.65.0 by one",
                "D1.65.0 P1.67.0 | Auto | LTS | 1.67.0 admitted",
                "D1.67.0 P2.0.0 | Auto | Stable | 2.0.0 major version is greater than deployed 1.67.0",
                "D0.67.0 P1.0.0 | Auto | Stable | 1.0.0 admitted",
                "P1.67.0 P1.68.0! | Auto | Stable | 1.67.0 superseded; 1.68.0 admitted",
                "D1.66.0 P1.67.0! P1.68.0 | Auto | Stable | 1.67.0 admitted;"
                        + " 1.68.0 awaiting for v1.67.0 release to be deployed",
                "D1.67.5 P1.75.1{1.67>1.75} P1.75.2+{1.67>1.75} P1.75.3{1.67>1.75} | Manual | Stable |"
                        + " 1.75.1 minor version is greater than deployed 1.67.5 by one;"
                        + " 1.75.2 awaiting for v1.75.1 release to be deployed;"
                        + " 1.75.3 Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation",
                "D1.66.0 P1.70.0{1.67>1.70} | Auto | Stable |"
                        + " 1.70.0 minor version is greater than deployed 1.66.0 by one",
                "D1.68.2 P1.69.0 P1.71.0{1.67>1.71} | Auto | Stable |"
                        + " 1.69.0 awaiting for v1.71.0 release to be deployed; 1.71.0 admitted",
                "D1.70.0 X1.71.0 P1.72.0 | Auto | Stable |"
                        + " 1.72.0 minor version is greater than deployed 1.70.0 by one",
                "D1.70.0 X1.71.0! P1.70.1 | Auto | Stable | 1.71.0 admitted;"
                        + " 1.70.1 awaiting for v1.71.0 release to be deployed",
                "D1.2.3 S1.3.0 P1.3.1 | Auto | Stable | 1.3.1 admitted",
                "D1.3.0@a P1.2.0@example | Auto | Stable |"
                        + " 1.2.0 v1.2.0 of source example is lower than the deployed v1.3.0",
                "D1.3.0@a P1.4.0@example | Auto | Stable | 1.4.0 admitted",
                "D1.2.3 P1.3.0 P1.3.1! P1.4.0 | Auto | Stable | 1.3.0 superseded; 1.3.1 admitted;"
                        + " 1.4.0 awaiting for v1.3.1 release to be deployed",
                "D1.66.0 P1.67.0{x>1.67} P1.68.0{1.66>1.68} | Auto | Stable | 1.68.0 admitted",
                "D1.3.0@example P1.2.0@a | Auto | Stable | 1.2.0 superseded",
                "D1.3.0 P1.3.0@a | Auto | Stable | 1.3.0 superseded",
                "D1.70.0 P1.71.0 P1.72.0 P1.73.0 | Auto | Stable | 1.71.0 admitted;"
                        + " 1.72.0 awaiting for v1.71.0 release to be deployed;"
                        + " 1.73.0 awaiting for v1.71.0 release to be deployed",
                "D1.67.0 P1.68.0-rc.1 P1.68.0 | Auto | Stable | 1.68.0-rc.1 superseded; 1.68.0 admitted",
            })
    void followsTheWorkedExample(String list, String mode, String channel, String expected) {
        // Given
        var module = module().settings("{'releaseChannel': '" + channel + "', 'update': {'mode': '" + mode + "'}}");
        for (var token : list.split(" ")) {
            module.with(release(token));
        }

        // When
        var plan = module.at(NOW);

        // Then
        for (var line : expected.split("; ")) {
            int blank = line.indexOf(' ');
            var version = line.substring(0, blank);
            var told = plan.releases().stream()
                    .filter(release -> release.release().writtenVersion().equals(version))
                    .filter(release -> release.release().phase() != ReleasePhase.DEPLOYED)
                    .map(OrderExamplesTest::tell)
                    .findFirst();
            assertThat(told).as(version).contains(line.substring(blank + 1));
        }
    }

    private static String tell(ReleasePlan plan) {
        var status = plan.status().orElseThrow();
        if (status.phase() == ReleasePhase.SUPERSEDED) {
            return "superseded";
        }
        return Conditions.isTrue(status.conditions(), "Admitted") ? "admitted" : status.message();
    }

    /** One word of a list. */
    private static ReleaseBuilder release(String token) {
        var phase =
                switch (token.charAt(0)) {
                    case 'D' -> ReleasePhase.DEPLOYED;
                    case 'S' -> ReleasePhase.SUPERSEDED;
                    case 'X' -> ReleasePhase.SUSPENDED;
                    default -> ReleasePhase.PENDING;
                };
        var parts = new ArrayList<String>();
        var matcher = java.util.regex.Pattern.compile("[PDSX]([0-9a-z.-]+)([!+]*)(?:@(\\w+))?(?:\\{(.+)>(.+)})?")
                .matcher(token);
        assertThat(matcher.matches()).as(token).isTrue();
        for (int group = 1; group <= 5; group++) {
            parts.add(matcher.group(group));
        }
        var release = phase == ReleasePhase.DEPLOYED
                ? ReleaseBuilder.deployed(parts.get(0))
                : ReleaseBuilder.release(phase, parts.get(0));
        if (parts.get(1).contains("!")) {
            release.forced();
        }
        if (parts.get(1).contains("+")) {
            release.approved();
        }
        if (parts.get(2) != null) {
            release.ofSource(parts.get(2)).named("module-one-" + parts.get(2) + "-v" + parts.get(0));
        }
        if (parts.get(3) != null) {
            release.jump(parts.get(3), parts.get(4));
        }
        return release;
    }
}
