package io.quarterdeck.lifecycle.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.yaml.YamlText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JqProgramTest {

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                ".a;{a: 1};1",
                ".a,.b;{a: 1, b: 2};[1,2]",
                "empty;{};null",
                ".metadata.name;{metadata: {name: x}};\"x\"",
                ".list | map(.n) | add;{list: [{n: 1}, {n: 2}]};3",
                "del(.a) | .c = .b;{a: 1, b: 2};{\"b\":2,\"c\":2}",
                "{name: .a, labels: (.b // {})};{a: x};{\"name\":\"x\",\"labels\":{}}",
                ".n;{n: 123456789012345};123456789012345",
            })
    void evaluates(String program, String input, String output) throws Exception {
        // When
        var result = JqProgram.compile(program).evaluate(YamlText.first(input));

        // Then
        assertThat(result.toString()).isEqualTo(output);
    }

    @Test
    void leavesItsInputAlone() throws Exception {
        // Given
        var input = YamlText.first("{a: {b: 1}}");

        // When
        JqProgram.compile(".a.b = 2").run(input);

        // Then
        assertThat(input).isEqualTo(YamlText.first("{a: {b: 1}}"));
    }

    @Test
    void failuresAreOneLine() throws Exception {
        assertThatThrownBy(() -> JqProgram.compile(".a |"))
                .isInstanceOf(JqFailure.class)
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> JqProgram.compile("'")).isInstanceOf(JqFailure.class);
        var unknown = JqProgram.compile("pick(.a)");
        assertThatThrownBy(() -> unknown.run(YamlText.first("a: 1")))
                .isInstanceOf(JqFailure.class)
                .hasMessageContaining("pick");
        var failing = JqProgram.compile("error(\"no way\")");
        assertThatThrownBy(() -> failing.run(YamlText.first("a: 1")))
                .isInstanceOf(JqFailure.class)
                .hasMessageContaining("no way");
    }
}
