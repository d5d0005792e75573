package io.quarterdeck.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Plain scalars as YAML 1.1 reads them, because Helm does too, but for the single letters {@code y} and {@code n}, which an
 * {@code enum} means as letters; a number without fraction is an integer.
 */
final class YamlScalar {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE = Set.of("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(0|[1-9][0-9_]*|0[0-7_]+|0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+)");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?");
    private static final String EXPLICIT_TEXT = "tag:yaml.org,2002:str";

    private YamlScalar() {}

    static JsonNode value(ScalarNode scalar, Numbers numbers) {
        var text = scalar.getValue();
        if (!scalar.isPlain()) {
            return TextNode.valueOf(text);
        }
        if (NULLS.contains(text)) {
            return NullNode.instance;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return BooleanNode.valueOf(TRUE.contains(text));
        }
        if (numbers == Numbers.AS_WRITTEN || isExplicitText(scalar)) {
            return TextNode.valueOf(text);
        }
        if (INTEGER.matcher(text).matches()) {
            return integer(text.replace("_", ""));
        }
        return FLOAT.matcher(text).matches() ? decimal(text) : TextNode.valueOf(text);
    }

    /** A number tagged {@code !!str}: untagged ones carry the tag that the parser resolved for them. */
    private static boolean isExplicitText(ScalarNode scalar) {
        return scalar.getTag().getValue().equals(EXPLICIT_TEXT)
                && scalar.getValue().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    }

    private static JsonNode integer(String text) {
        var negative = text.startsWith("-");
        var digits = negative || text.startsWith("+") ? text.substring(1) : text;
        var value = magnitude(digits);
        return ofInteger(negative ? value.negate() : value);
    }

    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0o")) {
            return new BigInteger(digits.substring(2), 8);
        }
        return digits.length() > 1 && digits.startsWith("0") ? new BigInteger(digits, 8) : new BigInteger(digits);
    }

    private static JsonNode ofInteger(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return YamlTree.NODES.numberNode(value.intValue());
        }
        return value.bitLength() < Long.SIZE
                ? YamlTree.NODES.numberNode(value.longValue())
                : YamlTree.NODES.numberNode(value);
    }

    private static JsonNode decimal(String text) {
        var value = new BigDecimal(text);
        if (value.stripTrailingZeros().scale() <= 0 && value.precision() - value.scale() <= 18) {
            return ofInteger(value.toBigIntegerExact());
        }
        var asDouble = value.doubleValue();
        return Double.isFinite(asDouble) ? DoubleNode.valueOf(asDouble) : DecimalNode.valueOf(value);
    }
}
