package io.quarterdeck.release.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came back from the webhook.
 *
 * @param error        empty on success, else the text of spec 03 §10.2
 * @param acknowledged the answer says {@code "acknowledged": true}
 */
public record Reply(String error, boolean acknowledged) {

    /** Bodies above this many bytes are not read. */
    public static final int LONGEST = 4096;

    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** There was no answer. */
    public static Reply none(String networkError) {
        return new Reply(networkError, false);
    }

    /**
     * Reads an answer.
     *
     * @param length of the body as announced; negative: not announced
     * @param body   empty text if it was not read because of its length
     */
    public static Reply of(int status, long length, String body) {
        if (status >= OK && status < REDIRECTS) {
            return new Reply("", tree(body).path("acknowledged").booleanValue());
        }
        var introduction = "webhook response with status code " + status;
        if (length == 0) {
            return new Reply(introduction + ", with empty body", false);
        }
        return new Reply(
                isReadable(length)
                        ? told(introduction, tree(body)).orElse(introduction + ": bad json")
                        : introduction + ": body is too large to read",
                false);
    }

    /** Whether a body of this announced length is read at all. */
    public static boolean isReadable(long length) {
        return length >= 0 && length <= LONGEST;
    }

    public boolean isSuccess() {
        return error.isEmpty();
    }

    private static Optional<String> told(String introduction, JsonNode answer) {
        if (!answer.isObject()) {
            return Optional.empty();
        }
        var parts = new ArrayList<>(List.of(introduction));
        add(parts, "service code: ", answer.path("code"));
        add(parts, "msg: ", answer.path("message"));
        return Optional.of(String.join(", ", parts));
    }

    private static void add(List<String> parts, String name, JsonNode value) {
        if (!value.asText("").isEmpty()) {
            parts.add(name + value.asText());
        }
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noJson) {
            return JSON.missingNode();
        }
    }
}
