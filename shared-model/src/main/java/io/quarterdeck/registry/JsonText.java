package io.quarterdeck.registry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON as a tree; what is none is told in Go's words (spec 02 §4.2). */
public final class JsonText {
    private static final String FIRST_CHARACTERS = "{[\"-0123456789tfn";

    private JsonText() {}

    /**
     * Reads one JSON value.
     *
     * @throws RegistryException {@code EOF}, {@code unexpected EOF}, {@code invalid character 'x' looking for beginning
     *     of value} or {@code invalid JSON}; category InvalidResponse
     */
    public static JsonNode parse(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw flaw("EOF");
        }
        if (FIRST_CHARACTERS.indexOf(text.charAt(0)) < 0) {
            var first = text.substring(0, text.offsetByCodePoints(0, 1));
            throw flaw("invalid character '" + first + "' looking for beginning of value");
        }
        try {
            return mapper().readTree(text);
        } catch (JsonEOFException e) {
            throw flaw("unexpected EOF");
        } catch (IOException e) {
            throw flaw("invalid JSON");
        }
    }

    private static ObjectMapper mapper() {
        return new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION);
    }

    private static RegistryException flaw(String text) {
        return new RegistryException(ErrorCategory.INVALID_RESPONSE, text);
    }
}
