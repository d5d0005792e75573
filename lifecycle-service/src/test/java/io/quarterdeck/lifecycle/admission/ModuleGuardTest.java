package io.quarterdeck.lifecycle.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may change what of a Module (spec 04 §16.1). */
class ModuleGuardTest {
    private static final JsonNode NOTHING = MissingNode.getInstance();
    private static final JsonNode MODULE = module("{}", "{weight: 900}");
    private static final Ruling DENIED = Ruling.denied("manual Module change is forbidden");

    private static JsonNode module(String metadata, String properties) {
        try {
            return YamlText.mapping("metadata: %s\nproperties: %s\n".formatted(metadata, properties));
        } catch (MalformedYaml odd) {
            throw new IllegalArgumentException(odd);
        }
    }

    @Test
    void aPersonMakesDeletesAndChangesNone() {
        // Given
        var heavier = module("{}", "{weight: 1}");

        // When, Then
        assertThat(ModuleGuard.judge("anna", NOTHING, MODULE)).isEqualTo(DENIED);
        assertThat(ModuleGuard.judge("anna", MODULE, NOTHING)).isEqualTo(DENIED);
        assertThat(ModuleGuard.judge("anna", MODULE, heavier)).isEqualTo(DENIED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system:serviceaccount:d8-system:deckhouse",
                "system:serviceaccount:d8-system:source-sync-service",
                "system:serviceaccount:d8-system:release-service",
                "system:serviceaccount:kube-system:generic-garbage-collector",
                "system:kube-controller-manager"
            })
    void theServicesAndTheGarbageCollectorDo(String user) {
        assertThat(ModuleGuard.judge(user, MODULE, NOTHING)).isEqualTo(Ruling.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{annotations: {a: b}} | true",
                "{labels: {team: blue}} | true",
                "{resourceVersion: '7', generation: 3, managedFields: [{manager: kubectl}]} | true",
                "{labels: {module.deckhouse.io/cni: ''}} | false",
                "{finalizers: [example.com/mine]} | false",
                "{ownerReferences: [{kind: Node}]} | false"
            })
    void labelsAndAnnotationsAreEverybodysButTheServicesOwn(String metadata, boolean allowed) {
        // Given
        var changed = module(metadata, "{weight: 900}");

        // When
        var added = ModuleGuard.judge("anna", MODULE, changed);
        var removed = ModuleGuard.judge("anna", changed, MODULE);

        // Then
        assertThat(added).isEqualTo(allowed ? Ruling.ALLOWED : DENIED).isEqualTo(removed);
    }
}
