package io.quarterdeck.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.Kubectl;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an administrator of the cluster types and sees. */
final class Desk {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern AGE = Pattern.compile("\\b(?:\\d+[smhdy])+(?=\\s|$)");

    private final DevelopmentCluster cluster = RunningService.cluster();

    Kubectl kubectl() {
        return cluster.kubectl();
    }

    void apply(String yaml) {
        kubectl().runWithInput(yaml, "apply", "--server-side", "--force-conflicts", "-f", "-");
    }

    /** Writes the status as another service would. */
    void status(String yaml) {
        kubectl()
                .runWithInput(
                        yaml,
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--subresource=status",
                        "--field-manager=lifecycle",
                        "-f",
                        "-");
    }

    String kubectl(String... words) {
        return kubectl().run(words);
    }

    /** Waits until kubectl prints this, byte for byte but for ages, which become {@code <age>} padded like the original. */
    void shows(String expected, String... words) {
        await("kubectl " + String.join(" ", words))
                .pollInSameThread()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(table(words)).isEqualTo(expected));
    }

    /** The answer, with ages and the blanks after them folded, and without the invisible padding of last cells. */
    private String table(String... words) {
        return kubectl(words)
                .lines()
                .map(line -> AGE.matcher(line).replaceAll("<age>"))
                .map(line -> line.replaceAll("<age>\\s+", "<age>  ").stripTrailing())
                .map(line -> line.replaceAll("TRANSITIONTIME\\s+", "TRANSITIONTIME  "))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
