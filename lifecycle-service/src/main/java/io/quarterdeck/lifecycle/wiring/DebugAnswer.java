package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.yaml.YamlPrint;

/** What the debug endpoint answers. */
record DebugAnswer(int status, String body) {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    static DebugAnswer text(String body) {
        return new DebugAnswer(OK, body);
    }

    /** @param format {@code yaml}; all others are one line of JSON */
    static DebugAnswer tree(JsonNode tree, String format) {
        return text(format.equals("yaml") ? YamlPrint.of(tree) : tree + "\n");
    }

    static DebugAnswer problem(String why) {
        return new DebugAnswer(SERVER_ERROR, why);
    }

    static DebugAnswer unknownPath(String path) {
        return new DebugAnswer(NOT_FOUND, "no such path: " + path);
    }

    static DebugAnswer notYet(String why) {
        return new DebugAnswer(UNAVAILABLE, why);
    }
}
