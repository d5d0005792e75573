package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Values in messages, spelled as Go's {@code %v} and {@code %q} do. */
final class GoText {
    private GoText() {}

    static String of(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(GoText::of)
                    .collect(Collectors.joining(" ", "[", "]"));
        }
        if (value.isObject()) {
            var sorted = new TreeMap<String, String>();
            value.properties().forEach(entry -> sorted.put(entry.getKey(), of(entry.getValue())));
            var entries = new ArrayList<String>();
            sorted.forEach((key, text) -> entries.add(key + ":" + text));
            return "map[" + String.join(" ", entries) + "]";
        }
        if (value.isNull()) {
            return "<nil>";
        }
        return value.isNumber() ? number(value) : value.asText();
    }

    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** Plain digits, without exponent or useless zeros. */
    private static String number(JsonNode value) {
        var decimal = value.decimalValue().stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0).toPlainString() : decimal.toPlainString();
    }
}
