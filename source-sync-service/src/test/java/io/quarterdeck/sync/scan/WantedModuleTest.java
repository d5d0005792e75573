package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import io.quarterdeck.sync.scan.WantedModule.ChannelFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two fields of a Module that are this service's (spec 02 §13.1). */
class WantedModuleTest {

    @Test
    void aFreshModuleHasItsSourceAndNothingElse() {
        // When
        var module = WantedModule.of(
                "m",
                Optional.empty(),
                Set.of("example"),
                Optional.of(new ChannelFacts("Stable", false, "example", false)));

        // Then
        assertThat(module.getProperties()).isEqualTo(properties(null, List.of("example"), null));
        assertThat(module.getMetadata().getOwnerReferences()).isEmpty();
    }

    @ParameterizedTest(name = "{0} and offered by {1}: {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "b a   ; a b   ; b a",
                "b     ; d a b ; b a d",
                "b a   ; a     ; a",
                "b a   ; ''    ; ''",
            })
    void keepsTheOrderAndAppendsNewNamesSorted(String present, String offering, String wanted) {
        assertThat(WantedModule.sources(words(present), Set.copyOf(words(offering))))
                .containsExactlyElementsOf(words(wanted));
    }

    @ParameterizedTest(name = "enabled {0}, active {1}, releases {2}, was {3}: {4}")
    @CsvSource(
            delimiter = ';',
            value = {
                "true  ; example  ; false ; ''     ; Alpha",
                "true  ; other    ; false ; Stable ; Stable",
                "true  ; ''       ; false ; ''     ; ''",
                "false ; example  ; false ; Stable ; ''",
                "false ; example  ; true  ; Stable ; Stable",
                "true  ; Embedded ; false ; Stable ; Stable",
            })
    void theChannelIsThatOfTheActiveSourceWhileTheModuleIsOn(
            boolean enabled, String active, boolean releases, String former, String channel) {
        // Given
        var live = new Module();
        live.setMetadata(new ObjectMetaBuilder().withName("m").build());
        live.setProperties(properties(emptyToNull(active), List.of("example"), emptyToNull(former)));

        // When
        var module = WantedModule.of(
                "m",
                Optional.of(live),
                Set.of("example"),
                Optional.of(new ChannelFacts("Alpha", enabled, "example", releases)));

        // Then
        assertThat(module.getProperties()).isEqualTo(properties(null, List.of("example"), emptyToNull(channel)));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.trim().split(" +"));
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static ModuleProperties properties(String source, List<String> available, String channel) {
        return ModuleProperties.origin(source, available, channel);
    }
}
