package io.quarterdeck.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Trees as people read them. */
class YamlPrintTest {

    @Test
    void keysAreSortedAndTextsKeepTheirMeaning() throws MalformedYaml {
        // Given
        var tree = YamlText.first(
                """
                {"b": [1, 2.5, 12345678901234567890], "a": {"number": "1", "truth": "true", "none": null, "empty": "",
                 "yes": true, "list": [], "map": {}}, "script": "one\\ntwo\\n"}
                """);

        // When
        var text = YamlPrint.of(tree);

        // Then
        assertThat(text)
                .isEqualTo(
                        """
                        a:
                          empty: ''
                          list: []
                          map: {}
                          none: null
                          number: '1'
                          truth: 'true'
                          yes: true
                        b:
                        - 1
                        - 2.5
                        - 12345678901234567890
                        script: |
                          one
                          two
                        """);
        assertThat(YamlText.first(text)).isEqualTo(tree);
    }

    @Test
    void longTextsStayOnOneLine() throws MalformedYaml {
        var words = "word ".repeat(60).strip();

        assertThat(YamlPrint.of(YamlText.first("{a: " + words + "}"))).isEqualTo("a: " + words + "\n");
    }
}
