package io.quarterdeck.lifecycle.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.yaml.YamlText;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesMergeTest {

    @ParameterizedTest(name = "{1} over {0} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1}|{b: 2}|{a: 1, b: 2}",
                "{a: {b: 1, c: 2}}|{a: {b: 3}}|{a: {b: 3, c: 2}}",
                "{a: [1, 2]}|{a: [3]}|{a: [3]}",
                "{a: {b: 1}}|{a: null}|{a: null}",
                "{a: {b: 1}}|{a: 5}|{a: 5}",
                "{a: 5}|{a: {b: 1}}|{a: {b: 1}}",
            })
    void laysOneOverTheOther(String lower, String upper, String expected) throws Exception {
        // When
        var merged = ValuesMerge.of(YamlText.mapping(lower), YamlText.mapping(upper));

        // Then
        assertThat(merged).isEqualTo(YamlText.mapping(expected));
    }

    @Property
    void neverTouchesWhatItIsGiven(@ForAll("trees") ObjectNode lower, @ForAll("trees") ObjectNode upper) {
        // Given
        var lowerBefore = lower.deepCopy();
        var upperBefore = upper.deepCopy();

        // When
        var merged = ValuesMerge.of(lower, upper);
        scribble(merged);

        // Then
        assertThat(lower).isEqualTo(lowerBefore);
        assertThat(upper).isEqualTo(upperBefore);
    }

    @Property
    void theUpperLayerIsAllThere(@ForAll("trees") ObjectNode lower, @ForAll("trees") ObjectNode upper) {
        // When
        var merged = ValuesMerge.of(lower, upper);

        // Then
        assertThat(ValuesMerge.of(merged, upper)).isEqualTo(merged);
        assertThat(ValuesMerge.of(upper)).isEqualTo(upper);
    }

    @Provide
    Arbitrary<ObjectNode> trees() {
        return tree(3);
    }

    private static Arbitrary<ObjectNode> tree(int depth) {
        Arbitrary<JsonNode> leaf = Arbitraries.of(
                JsonNodeFactory.instance.numberNode(1),
                JsonNodeFactory.instance.textNode("x"),
                JsonNodeFactory.instance.nullNode(),
                JsonNodeFactory.instance.arrayNode().add(1));
        Arbitrary<JsonNode> value = depth == 0 ? leaf : Arbitraries.oneOf(leaf, tree(depth - 1));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), value)
                .ofMaxSize(3)
                .map(map -> {
                    var object = JsonNodeFactory.instance.objectNode();
                    map.forEach((key, node) -> object.set(key, node.deepCopy()));
                    return object;
                });
    }

    private static void scribble(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.forEach(ValuesMergeTest::scribble);
            object.put("scribble", true);
        } else if (node.isArray()) {
            ((com.fasterxml.jackson.databind.node.ArrayNode) node).add("scribble");
        }
    }
}
