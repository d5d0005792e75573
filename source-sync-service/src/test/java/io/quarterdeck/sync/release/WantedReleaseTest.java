package io.quarterdeck.sync.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.registry.ReleaseMetadata;
import io.quarterdeck.sync.chain.ChangeCause;
import io.quarterdeck.version.ModuleVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedReleaseTest {
    private static final String DIGEST = "sha256:1f5383951251aea99d2cfd848726fa07b70966a103b04408a46b839c36047bcf";
    private static final ReleaseOrigin EXAMPLE = new ReleaseOrigin("example", "uid-1");
    private static final String DEFINITION =
            """
            name: module-1
            weight: 910
            tags: [a]
            requirements: {deckhouse: ">= 1.61", kubernetes: 1.27, bootstrapped: true, modules: {other: ">1.0"}}
            update: {versions: [{from: "1.4", to: "1.7"}, {from: "1.5"}]}
            """;

    @Test
    void isWrittenAsTheSpecificationSays() throws Exception {
        // Given
        var content = content("{\"version\": \"v1.23.2\"}", DEFINITION, "features: [one]");

        // When
        var release = created(content);

        // Then
        var json = new ObjectMapper();
        assertThat(json.readTree(json.writeValueAsString(release)))
                .isEqualTo(json.readTree(
                        "{\"apiVersion\":\"deckhouse.io/v1alpha1\",\"kind\":\"ModuleRelease\",\"metadata\":{"
                                + "\"annotations\":{\"modules.deckhouse.io/change-cause\":\"check release (no releases in cluster)\","
                                + "\"modules.deckhouse.io/release-digest\":\"" + DIGEST + "\"},"
                                + "\"labels\":{\"module\":\"module-1\",\"source\":\"example\","
                                + "\"release-checksum\":\"2ecb79fa66bafb348f9950be9f81956f\","
                                + "\"modules.deckhouse.io/update-policy\":\"deckhouse\"},"
                                + "\"name\":\"module-1-v1.23.2\",\"ownerReferences\":[{\"apiVersion\":\"deckhouse.io/v1alpha1\","
                                + "\"controller\":true,\"kind\":\"ModuleSource\",\"name\":\"example\",\"uid\":\"uid-1\"}]},"
                                + "\"spec\":{\"moduleName\":\"module-1\",\"version\":\"1.23.2\",\"weight\":910,"
                                + "\"requirements\":{\"deckhouse\":\">= 1.61\",\"kubernetes\":\"1.27\",\"modules\":{\"other\":\">1.0\"}},"
                                + "\"changelog\":{\"features\":[\"one\"]},"
                                + "\"update\":{\"versions\":[{\"from\":\"1.4\",\"to\":\"1.7\"}]}}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{} ; metadata malformed: no version found",
                "{\"version\": \"latest\"} ; parse version \"latest\": invalid semantic version",
            })
    void saysWhatIsWrongWithTheMetadata(String versionJson, String error) {
        // When
        var read = ReleaseContent.read(
                DIGEST, new ReleaseMetadata(Optional.of(versionJson), Optional.empty(), Optional.empty()));

        // Then
        assertThat(read.error()).isEqualTo(error);
    }

    @Test
    void aMalformedChangelogCountsAsEmpty() {
        // When
        var content = content("{\"version\": \"v1.0.0\"}", DEFINITION, "- [");

        // Then
        assertThat(content.changelog())
                .hasValueSatisfying(changelog -> assertThat(changelog).isEmpty());
    }

    @Test
    void aPolicyThatAUserRemovedComesBackAndADeployedOneKeepsItsOwn() {
        // Given
        var pending = created(content("{\"version\": \"v1.0.0\"}", DEFINITION, "{}"));
        var deployed = created(content("{\"version\": \"v1.0.0\"}", DEFINITION, "{}"));
        deployed.setStatus(
                new ModuleReleaseStatus("Deployed", "", null, null, null, null, null, null, null, null, null));

        // When
        var relabelled = WantedRelease.relabelled(pending, EXAMPLE, "mine");
        var untouched = WantedRelease.relabelled(deployed, EXAMPLE, "mine");

        // Then
        assertThat(relabelled.orElseThrow().getMetadata().getLabels())
                .containsEntry("modules.deckhouse.io/update-policy", "mine");
        assertThat(untouched).isEmpty();
    }

    @Test
    void aNameThatIsNoVersionIsNoPartOfTheChain() {
        // Given
        var odd = new ModuleRelease();
        odd.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMeta());
        odd.getMetadata().setName("virtualization-v.0.0.0-dev4");
        odd.setSpec(new io.quarterdeck.model.release.ModuleReleaseSpec(
                "virtualization", ".0.0.0-dev4", null, null, null, null, null, null));

        // When
        var known = new ReleaseFacts(odd).forChain(EXAMPLE);

        // Then
        assertThat(known).isEmpty();
    }

    @Test
    void longNamesFitIntoALabel() {
        // When
        var value = Labels.value("m".repeat(64));

        // Then
        assertThat(value).hasSize(63).startsWith("m".repeat(54) + "-");
    }

    private static ReleaseContent content(String versionJson, String definition, String changelog) {
        return ReleaseContent.read(
                        DIGEST,
                        new ReleaseMetadata(Optional.of(versionJson), Optional.of(definition), Optional.of(changelog)))
                .value()
                .orElseThrow();
    }

    private static ModuleRelease created(ReleaseContent content) {
        return WantedRelease.created(
                "module-1", ModuleVersion.of("1.23.2"), EXAMPLE, "deckhouse", content, ChangeCause.FIRST_INSTALLATION);
    }
}
