package io.quarterdeck.lifecycle.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.yaml.YamlText;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionsTest {

    @ParameterizedTest(name = "from {0}: {1} becomes {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0|{old: 1}|{old: 1}",
                "1|{old: 1}|{middle: 1, seen: true}",
                "2|{middle: 1}|{middle: 1, seen: true}",
                "3|{middle: 1}|{middle: 1}",
                "9|{middle: 1}|{middle: 1}",
                "1|{}|{middle: null, seen: true}",
            })
    void convertsStepByStep(long from, String before, String after) throws Exception {
        // When
        var converted = sample().convert(from, Optional.of(tree(before)));

        // Then
        assertThat(converted).contains(tree(after));
    }

    @Test
    void leavesTheGivenTreeAndAbsentSettingsAlone() throws Exception {
        // Given
        var given = tree("{old: 1}");

        // When
        sample().convert(1, Optional.of(given));

        // Then
        assertThat(given).isEqualTo(tree("{old: 1}"));
        assertThat(sample().convert(1, Optional.empty())).isEmpty();
    }

    @Test
    void knowsItsVersions() throws Exception {
        assertThat(sample().latest()).isEqualTo(3);
        assertThat(sample().known()).containsExactly(1L, 2L, 3L);
        assertThat(sample().previous()).containsExactly(1L, 2L);
        assertThat(Conversions.NONE.latest()).isEqualTo(1);
        assertThat(Conversions.NONE.known()).containsExactly(1L);
        assertThat(Conversions.NONE.previous()).isEmpty();
    }

    @Test
    void noticesAMissingStep() throws Exception {
        // Given
        var gap = Conversions.load(Map.of("v4.yaml", "version: 4\nconversions: [.]"));

        // When, Then
        assertThat(gap.known()).containsExactly(1L, 4L);
        assertThatThrownBy(() -> gap.convert(1, Optional.of(tree("{}"))))
                .isInstanceOfSatisfying(
                        ConversionFailed.class, e -> assertThat(e.step()).isEqualTo(2))
                .hasMessage("conversion not found");
    }

    @Test
    void nullMeansNoSettingsAndOtherValuesAreAMistake() throws Exception {
        // Given
        var toNull = Conversions.load(Map.of("v2.yaml", "version: 2\nconversions: ['null']"));
        var toText = Conversions.load(Map.of("v2.yaml", "version: 2\nconversions: ['\"text\"']"));
        var toError = Conversions.load(Map.of("v2.yaml", "version: 2\nconversions: ['error(\"no way\")']"));

        // When, Then
        assertThat(toNull.convert(1, Optional.of(tree("{}")))).isEmpty();
        assertThatThrownBy(() -> toText.convert(1, Optional.of(tree("{}"))))
                .hasMessage("cannot unmarshal after converting");
        assertThatThrownBy(() -> toError.convert(1, Optional.of(tree("{}"))))
                .isInstanceOf(ConversionFailed.class)
                .hasMessageContaining("no way");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "conversions: []|conversion 'v2.yaml': 'version' must be a positive integer",
                "version: two|conversion 'v2.yaml': 'version' must be a positive integer",
                "version: 0|conversion 'v2.yaml': 'version' must be a positive integer",
                "{version: 2, conversions: [{a: b}]}|conversion 'v2.yaml': 'conversions' must be a list of texts",
                "[1]|conversion 'v2.yaml': a mapping is expected",
            })
    void saysWhatIsWrongWithAFile(String yaml, String message) {
        assertThatThrownBy(() -> Conversions.load(Map.of("v2.yaml", yaml)))
                .isInstanceOf(MalformedConversions.class)
                .hasMessage(message);
    }

    @Test
    void refusesTwoFilesOfOneVersion() {
        assertThatThrownBy(() -> Conversions.load(Map.of("v2.yaml", "version: 2", "v3.yaml", "version: 2")))
                .isInstanceOf(MalformedConversions.class)
                .hasMessage("duplicate conversion version 2");
    }

    static Conversions sample() throws MalformedConversions {
        return Conversions.load(Map.of(
                "v2.yaml",
                "version: 2\nconversions: ['.middle = .old', 'del(.old)']\ndescription: {en: renamed}\n",
                "v3.yaml",
                "version: 3\nconversions:\n- .seen = true\n"));
    }

    private static ObjectNode tree(String yaml) throws Exception {
        return YamlText.mapping(yaml);
    }
}
