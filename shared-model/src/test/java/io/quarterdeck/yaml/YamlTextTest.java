package io.quarterdeck.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTextTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "1|1",
                "-7|-7",
                "+7|7",
                "0755|493",
                "0o17|15",
                "0x1F|31",
                "0b101|5",
                "1_000|1000",
                "12345678901|12345678901",
                "123456789012345678901234567890|123456789012345678901234567890",
                "1.0|1",
                "1e3|1000",
                "0.5|0.5",
                "-.5|-0.5",
                "yes|true",
                "off|false",
                "y|\"y\"",
                "null|null",
                "~|null",
                "'1'|\"1\"",
                "\"yes\"|\"yes\"",
                "!!str 5|\"5\"",
                "1:30|\"1:30\"",
                "2024-12-12|\"2024-12-12\"",
                "1.2.3|\"1.2.3\"",
                "v1.2|\"v1.2\"",
                ".inf|\".inf\"",
                "> 1|\"1\"",
                "08|8",
            })
    void readsScalarsAsHelmDoes(String yaml, String json) throws MalformedYaml {
        // Given
        var text = yaml.startsWith(">") ? "'" + yaml.substring(2) + "'" : yaml;

        // When
        var value = YamlText.mapping("key: " + text).get("key");

        // Then
        assertThat(value.toString()).isEqualTo(json);
    }

    @Test
    void resolvesAnchorsAndMergeKeys() throws MalformedYaml {
        // Given
        var yaml =
                """
                base: &base {a: 1, b: 2}
                other: &other {b: 3, c: 4}
                one:
                  <<: *base
                  b: 5
                two:
                  <<: [*base, *other]
                list: [*base]
                """;

        // When
        var tree = YamlText.mapping(yaml);

        // Then
        assertThat(tree.get("one").toString()).isEqualTo("{\"a\":1,\"b\":5}");
        assertThat(tree.get("two").toString()).isEqualTo("{\"a\":1,\"b\":2,\"c\":4}");
        assertThat(tree.get("list").toString()).isEqualTo("[{\"a\":1,\"b\":2}]");
    }

    @Test
    void takesTheFirstDocumentThatSaysSomething() throws MalformedYaml {
        assertThat(YamlText.first("---\n# nothing\n---\na: 1\n---\nb: 2\n").toString())
                .isEqualTo("{\"a\":1}");
        assertThat(YamlText.all("a: 1\n---\n---\nb: 2\n")).hasSize(3).element(1).isEqualTo(NullNode.instance);
        assertThat(YamlText.mapping("# only a comment")).isEmpty();
    }

    @Test
    void tellsTheLineOfAMistake() {
        assertThatThrownBy(() -> YamlText.first("a: 1\nb: [1, 2\nc: 3"))
                .isInstanceOf(MalformedYaml.class)
                .hasMessageStartingWith("line 3: ");
    }

    @Test
    void refusesWhatIsNoMapping() {
        assertThatThrownBy(() -> YamlText.mapping("[1]")).hasMessage("a mapping is expected");
        assertThatThrownBy(() -> YamlText.mapping("? [a]\n: b")).hasMessageStartingWith("Non scalar key");
        assertThatThrownBy(() -> YamlText.mapping("<<: 1"))
                .hasMessage("map merge requires map or sequence of maps as the value");
    }

    @Test
    void survivesAnAliasBomb() {
        // Given
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 9; i++) {
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(10)));
        }

        // When, Then
        assertThatThrownBy(() -> YamlText.first(bomb.toString()))
                .isInstanceOf(MalformedYaml.class)
                .hasMessage("the document expands to more than 1000000 nodes");
    }

    @Test
    void survivesATreeThatContainsItself() {
        assertThatThrownBy(() -> YamlText.first("a: &a {b: *a}"))
                .isInstanceOf(MalformedYaml.class)
                .hasMessage("the document is nested deeper than 200 levels");
    }

    @Test
    void numbersStayAsWrittenWhereTheyAreVersions() throws MalformedYaml {
        // Given
        var yaml = "kubernetes: 1.30\nweight: 0910\ncritical: yes\nstage: null\nname: '1.0'\n";

        // When
        var tree = YamlText.mapping(yaml, Numbers.AS_WRITTEN);

        // Then
        assertThat(tree.toString())
                .isEqualTo(
                        "{\"kubernetes\":\"1.30\",\"weight\":\"0910\",\"critical\":true,\"stage\":null,\"name\":\"1.0\"}");
    }
}
