package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What one run of a hook wants changed: a stream of JSON documents, each an operation or an array of them. */
public final class ValuesPatch {
    /** No operations. */
    public static final ValuesPatch EMPTY = new ValuesPatch(List.of());

    private static final ObjectReader JSON = new ObjectMapper().readerFor(JsonNode.class);

    private final List<JsonNode> operations;

    private ValuesPatch(List<JsonNode> operations) {
        this.operations = operations;
    }

    /**
     * Reads the content of {@code VALUES_JSON_PATCH_PATH}.
     *
     * @throws PatchRefused {@code got bad json patch for values: …}
     */
    public static ValuesPatch parse(String stream) throws PatchRefused {
        return parse(stream, "got bad json patch for values: ");
    }

    /**
     * Reads the content of {@code CONFIG_VALUES_JSON_PATCH_PATH}.
     *
     * @throws PatchRefused {@code got bad json patch for config values: …}
     */
    public static ValuesPatch parseForConfig(String stream) throws PatchRefused {
        return parse(stream, "got bad json patch for config values: ");
    }

    private static ValuesPatch parse(String stream, String prefix) throws PatchRefused {
        try {
            return new ValuesPatch(documents(stream));
        } catch (IOException e) {
            var cause = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new PatchRefused("%sbad json-patch data: %s\n%s".formatted(prefix, cause, stream));
        }
    }

    private static List<JsonNode> documents(String stream) throws IOException {
        var operations = new ArrayList<JsonNode>();
        try (var documents = JSON.<JsonNode>readValues(stream)) {
            while (documents.hasNextValue()) {
                var document = documents.nextValue();
                for (var operation : document.isArray() ? document : List.of(document)) {
                    if (!operation.isObject()) {
                        throw new IOException("an operation must be an object");
                    }
                    operations.add(operation);
                }
            }
        }
        return List.copyOf(operations);
    }

    public boolean isEmpty() {
        return operations.isEmpty();
    }

    /** The operations, checked: only {@code add} and {@code remove}, only below the module's key. */
    List<PatchOperation> checked(String acceptedKey) throws PatchRefused {
        var checked = new ArrayList<PatchOperation>();
        for (var operation : operations) {
            checked.add(checked(operation, acceptedKey));
        }
        return checked;
    }

    private static PatchOperation checked(JsonNode operation, String acceptedKey) throws PatchRefused {
        var op = operation.path("op").asText();
        if (!op.equals("add") && !op.equals("remove")) {
            throw new PatchRefused("unsupported patch operation '%s': '%s'".formatted(op, operation));
        }
        var path = operation.path("path").asText();
        if (!path.equals("/" + acceptedKey) && !path.startsWith("/" + acceptedKey + "/")) {
            throw new PatchRefused("unacceptable patch operation for path '%s' (only '%s' accepted): '%s'"
                    .formatted(path, acceptedKey, operation));
        }
        if (op.equals("add") && !operation.has("value")) {
            throw new PatchRefused("add operation for path '%s' has no value: '%s'".formatted(path, operation));
        }
        var kind = op.equals("add") ? PatchOperation.Kind.ADD : PatchOperation.Kind.REMOVE;
        return new PatchOperation(kind, path, operation.path("value"), operation);
    }
}
