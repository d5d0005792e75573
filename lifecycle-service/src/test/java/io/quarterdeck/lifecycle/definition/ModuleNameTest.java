package io.quarterdeck.lifecycle.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleNameTest {

    @ParameterizedTest
    @CsvSource({
        "module-one,moduleOne",
        "module-1,module1",
        "csi-s3,csiS3",
        "deckhouse,deckhouse",
        "cni-simple-bridge,cniSimpleBridge",
        "k8s-tools,k8sTools",
    })
    void hasTwoSpellings(String kebab, String camel) {
        // When
        var name = new ModuleName(kebab);

        // Then
        assertThat(name.camel()).isEqualTo(camel);
        assertThat(name.problem()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "moduleOne,module-one",
        "Module-One,module-one",
        "module_one,module-one",
        "module--one,module-one",
        "module-one-,module-one",
        "-module,module",
        "module.one,module-one",
    })
    void saysHowANameShouldBeSpelled(String wrong, String right) {
        // When
        var problem = new ModuleName(wrong).problem();

        // Then
        assertThat(problem)
                .contains(
                        "invalid name: '%s' name should be in kebab-case and be restorable from camelCase: consider renaming to '%s'"
                                .formatted(wrong, right));
    }

    @Property
    void kebabSurvivesTheWayThereAndBack(@ForAll("kebabs") String kebab) {
        // When
        var restored = ModuleName.kebabOf(new ModuleName(kebab).camel());

        // Then
        assertThat(restored).isEqualTo(kebab);
        assertThat(new ModuleName(kebab).problem()).isEmpty();
    }

    @Provide
    Arbitrary<String> kebabs() {
        var word = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        return word.list().ofMinSize(1).ofMaxSize(5).map(words -> String.join("-", words));
    }

    @Property
    void noNameIsTooOddToBeJudged(@ForAll String name) {
        assertThat(new ModuleName(name).problem()).isNotNull();
        assertThat(ModuleDirectoryName.of(name).name()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/etc", "../x", "a\0b"})
    void knowsWhatMustNotBecomeAPath(String segment) {
        assertThat(ModuleName.isSafePathSegment(segment)).isFalse();
    }

    @Test
    void letsOrdinarySegmentsPass() {
        assertThat(List.of("module-one", "v1.2.3", "virtualization-v.0.0.0-dev4", "...", "я".repeat(100)))
                .allMatch(ModuleName::isSafePathSegment);
        assertThat(ModuleName.isSafePathSegment("x".repeat(201))).isFalse();
        assertThat(ModuleName.isSafePathSegment(null)).isFalse();
    }

    @Test
    void readsTheNumberOfADirectory() {
        assertThat(ModuleDirectoryName.of("402-ingress-nginx"))
                .isEqualTo(new ModuleDirectoryName(OptionalLong.of(402), "ingress-nginx"));
        assertThat(ModuleDirectoryName.of("ingress-nginx"))
                .isEqualTo(new ModuleDirectoryName(OptionalLong.empty(), "ingress-nginx"));
        assertThat(ModuleDirectoryName.of("99999999999-x").number()).isEmpty();
    }
}
