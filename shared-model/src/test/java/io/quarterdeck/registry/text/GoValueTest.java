package io.quarterdeck.registry.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoValueTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | map[]",
                "{\"b\":1,\"a\":{\"z\":null,\"y\":true}} | map[a:map[y:true z:<nil>] b:1]",
                "[] | []",
                "[\"a\",\"b c\",false] | [a b c false]",
                "\"bare\" | bare",
                "\"\" | ''",
                "0 | 0",
                "-0.0 | -0",
                "100000 | 100000",
                "999999 | 999999",
                "1000000 | 1e+06",
                "2097152 | 2.097152e+06",
                "1.5 | 1.5",
                "-12.25 | -12.25",
                "0.0001 | 0.0001",
                "0.00001 | 1e-05",
                "-0.0000125 | -1.25e-05",
                "123456789 | 1.23456789e+08",
                "1e100 | 1e+100",
                "0.1 | 0.1",
                "2e-323 | 2e-323",
                "12345678901234567890 | 1.2345678901234567e+19"
            })
    void printsAsGoDoes(String json, String text) throws JsonProcessingException {
        // When
        var printed = GoValue.text(new ObjectMapper().readTree(json));

        // Then
        assertThat(printed).isEqualTo(text);
    }

    @Property(tries = 300)
    void everyNumberReadsBackAsItself(@ForAll @DoubleRange(min = -1e12, max = 1e12) double number) {
        // When
        var printed = GoValue.number(number);

        // Then
        assertThat(Double.parseDouble(printed)).isEqualTo(number);
    }
}
