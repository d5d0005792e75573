package io.quarterdeck.registry.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of an HTTP answer with an error status (spec 02 §4.1). */
public final class AnswerText {
    /** Bytes of an error body that are read at most. */
    public static final int BODY_LIMIT = 64 * 1024;

    private AnswerText() {}

    private record Element(String code, String message, Optional<String> detail) {
        String text() {
            return code + ": " + message + detail.map(text -> "; " + text).orElse("");
        }
    }

    /**
     * The failure that such an answer is.
     *
     * @param method {@code GET}, {@code HEAD} or {@code POST}
     * @param url the address that answered, after redirects
     * @param body at most {@link #BODY_LIMIT} bytes
     */
    public static RegistryException failure(String method, URI url, int status, byte[] body) {
        var elements = elements(body);
        var text = method + " " + UrlText.of(url) + ": "
                + (elements.isEmpty() ? plain(status, body) : structured(elements));
        var code = elements.isEmpty() ? "" : elements.get(0).code();
        return RegistryException.ofAnswer(ErrorCategory.ofAnswer(status, code), text, status);
    }

    private static String plain(int status, byte[] body) {
        var start = "unexpected status code " + status + " " + StatusNames.of(status);
        return body.length == 0 ? start : start + ": " + new String(body, StandardCharsets.UTF_8);
    }

    private static String structured(List<Element> elements) {
        if (elements.size() == 1) {
            return elements.get(0).text();
        }
        return "multiple errors returned: "
                + String.join("; ", elements.stream().map(Element::text).toList());
    }

    private static List<Element> elements(byte[] body) {
        var root = object(body);
        var errors = root.flatMap(node -> field(node, "errors")).filter(JsonNode::isArray);
        var elements = new ArrayList<Element>();
        for (var error : errors.orElseGet(() -> new ObjectMapper().createArrayNode())) {
            if (!error.isObject() && !error.isNull()) {
                return List.of(); // not the shape of a registry: the body is shown as it is
            }
            var detail = field(error, "detail").filter(node -> !node.isNull()).map(GoValue::text);
            elements.add(new Element(string(error, "code"), string(error, "message"), detail));
        }
        return elements;
    }

    private static Optional<JsonNode> object(byte[] body) {
        try {
            var mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
            var node = mapper.readTree(new String(body, StandardCharsets.UTF_8));
            return Optional.ofNullable(node).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Keys are compared without case; the exact one wins, as in Go. */
    private static Optional<JsonNode> field(JsonNode object, String name) {
        if (object.has(name)) {
            return Optional.of(object.get(name));
        }
        for (var fields = object.fields(); fields.hasNext(); ) {
            var field = fields.next();
            if (field.getKey().equalsIgnoreCase(name)) {
                return Optional.of(field.getValue());
            }
        }
        return Optional.empty();
    }

    private static String string(JsonNode object, String name) {
        return field(object, name)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .orElse("");
    }
}
