package io.quarterdeck.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarterdeck.version.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which fact counts (spec 00 §4, spec 03 §16.1), and how requirements are read from objects. */
class ClusterEvidenceTest {

    private static ClusterEvidence evidence(Map<String, String> variables, List<String> deployed, String configured) {
        return new ClusterEvidence(variables, deployed, configured, "v1.30.4+k3s1", Reading.good(true));
    }

    @Test
    void newestDeployedPlatformCounts() {
        // When
        var facts = evidence(Map.of(), List.of("v1.9.0", "no-version", "v1.10.0"), "v1.99.0")
                .facts();

        // Then
        assertThat(facts.platform()).isEqualTo("v1.10.0");
    }

    @Test
    void variablesWinIfTheyAreReadable() {
        // Given
        var variables = Map.of(
                ClusterEvidence.PLATFORM_VARIABLE, "v1.0.0",
                ClusterEvidence.KUBERNETES_VARIABLE, "1.27",
                ClusterEvidence.BOOTSTRAPPED_VARIABLE, "false");

        // When
        var facts = evidence(variables, List.of("v1.9.0"), "").facts();

        // Then
        assertThat(facts).isEqualTo(new ClusterFacts("v1.0.0", "1.27", Reading.good(false)));
    }

    @Test
    void unreadableVariablesAreIgnoredWithAWarning() {
        // Given
        var variables =
                Map.of(ClusterEvidence.PLATFORM_VARIABLE, "main", ClusterEvidence.BOOTSTRAPPED_VARIABLE, "perhaps");

        // When
        var evidence = evidence(variables, List.of(), "");

        // Then
        assertThat(evidence.facts()).isEqualTo(ClusterFacts.of("dev", "v1.30.4+k3s1"));
        assertThat(evidence.warnings())
                .containsExactly(
                        "TEST_EXTENDER_DECKHOUSE_VERSION is ignored: main is no version",
                        "TEST_EXTENDER_BOOTSTRAPPED is ignored: perhaps is neither true nor false");
    }

    @Test
    void requirementsAreReadWhateverTheirShape() throws JsonProcessingException {
        // Given
        var tree = new ObjectMapper()
                .readTree("{\"deckhouse\": \"> 1\", \"kubernetes\": null, \"bootstrapped\": true, \"other\": [],"
                        + " \"modules\": {\"b\": \">= 1\", \"a\": 2, \"c\": {}}}");

        // When
        var requirements = Requirements.read(tree);

        // Then
        assertThat(requirements).isEqualTo(new Requirements("> 1", "", "true", Map.of("a", "2", "b", ">= 1")));
    }
}
