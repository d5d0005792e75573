package io.quarterdeck.release.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.quarterdeck.kube.ModuleReading;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Jump;
import io.quarterdeck.requirement.ModuleFacts.Origin;
import io.quarterdeck.requirement.Requirements;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From objects of the API to facts; nothing odd may stop it (spec 01 §1.2). */
class FactsReaderTest {

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static ModuleRelease release(String yaml) {
        return YAML.unmarshal(yaml, ModuleRelease.class);
    }

    @Test
    void readsWhatDecides() {
        // Given
        var release = release(
                """
                metadata:
                  name: module-1-v1.23.2
                  generation: 3
                  labels: {source: other, modules.deckhouse.io/update-policy: nightly}
                  annotations: {modules.deckhouse.io/approved: "true", modules.deckhouse.io/isUpdating: "true", a: b}
                  ownerReferences: [{kind: ModuleSource, name: example, apiVersion: v1, uid: "1"}]
                spec:
                  moduleName: module-1
                  version: 1.23.2
                  applyAfter: "2024-12-16T13:45:00Z"
                  requirements: {deckhouse: ">= 1.61", modules: {base: ">= 1"}}
                  update: {versions: [{from: "1.20", to: "1.23"}]}
                  updateConstraints: {versions: [{from: "1.0", to: "1.1"}]}
                status: {phase: Pending, transitionTime: "2024-12-16T13:00:00Z", unheardOf: 1}
                """);

        // When
        var facts = FactsReader.release(release);

        // Then
        assertThat(facts.module()).isEqualTo("module-1");
        assertThat(facts.source()).isEqualTo("example");
        assertThat(facts.policyLabel()).contains("nightly");
        assertThat(facts.generation()).isEqualTo(3);
        assertThat(facts.phase()).isEqualTo(ReleasePhase.PENDING);
        assertThat(facts.jumps()).containsExactly(new Jump("1.20", "1.23"));
        assertThat(facts.requirements()).isEqualTo(Requirements.of(">= 1.61", "", Map.of("base", ">= 1")));
        assertThat(facts.requests().approved()).isTrue();
        assertThat(facts.recorded().marks()).containsOnly(Map.entry("modules.deckhouse.io/isUpdating", "true"));
    }

    @Test
    void readsTheOldFieldOnlyWithoutTheNewOne() {
        // Given
        var release = release(
                """
                metadata: {name: x}
                spec: {moduleName: m, version: "1", updateConstraints: {versions: [{from: "1.0", to: "1.1"}]}}
                """);

        // When
        var facts = FactsReader.release(release);

        // Then
        assertThat(facts.jumps()).containsExactly(new Jump("1.0", "1.1"));
    }

    @Test
    void aBareReleaseIsNewAndOfNoSource() {
        // When
        var facts = FactsReader.release(release("metadata: {name: virtualization-v.0.0.0-dev4}"));

        // Then
        assertThat(facts.phase()).isEqualTo(ReleasePhase.NEW);
        assertThat(facts.source()).isEmpty();
        assertThat(facts.policyLabel()).isEmpty();
        assertThat(facts.version()).isEmpty();
    }

    @Test
    void aBuiltInModuleHasThePlatformsVersion() {
        // Given
        var module = YAML.unmarshal(
                """
                metadata: {name: prompp}
                properties: {source: Embedded}
                status: {phase: Installing}
                """,
                Module.class);

        // When
        var facts = ModuleReading.facts(module, false);

        // Then
        assertThat(facts.origin()).isEqualTo(Origin.BUILT_IN);
        assertThat(facts.active()).isTrue();
    }

    @Test
    void aBareModuleIsNothingInParticular() {
        // When
        var state = FactsReader.state(YAML.unmarshal("metadata: {name: x}", Module.class));

        // Then
        assertThat(state.phase()).isEmpty();
    }
}
