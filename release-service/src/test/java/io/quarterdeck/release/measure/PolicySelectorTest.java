package io.quarterdeck.release.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who still leans on a selector of v1alpha1 (spec 01 §4.2). */
class PolicySelectorTest {

    private static final Map<String, String> LABELS = Map.of("module", "module-one", "source", "example");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | false",
                "{'matchLabels': {}} | false",
                "{'matchLabels': {'': ''}} | false",
                "{'matchLabels': {'module': 'module-one'}} | true",
                "{'matchLabels': {'module': 'module-one', 'source': 'other'}} | false",
                "{'matchExpressions': [{'key': 'module', 'operator': 'In', 'values': ['a', 'module-one']}]} | true",
                "{'matchExpressions': [{'key': 'module', 'operator': 'NotIn', 'values': ['module-one']}]} | false",
                "{'matchExpressions': [{'key': 'module', 'operator': 'NotIn', 'values': ['a']}]} | true",
                "{'matchExpressions': [{'key': 'source', 'operator': 'Exists'}]} | true",
                "{'matchExpressions': [{'key': 'source', 'operator': 'DoesNotExist'}]} | false",
                "{'matchExpressions': [{'key': 'a', 'operator': 'DoesNotExist'}]} | true",
                "{'matchExpressions': [{'key': 'a', 'operator': 'Like'}]} | false",
            })
    void readsTheSelectorAsKubernetesDoes(String selector, boolean selects) throws JsonProcessingException {
        // Given
        var tree = new ObjectMapper().readTree(selector.replace("\"", "").replace("'", "\""));

        // Then
        assertThat(PolicySelector.selects(tree, LABELS)).isEqualTo(selects);
    }
}
