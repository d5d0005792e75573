package io.quarterdeck.testing.registry;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer before it is sent. */
record TestAnswer(int status, Buffer body, Map<String, String> headers) {

    TestAnswer(int status, Buffer body) {
        this(status, body, new LinkedHashMap<>());
    }

    static TestAnswer json(int status, String body) {
        return new TestAnswer(status, Buffer.buffer(body)).with("Content-Type", "application/json; charset=utf-8");
    }

    /** @param more further members of the error object, starting with a comma, or empty */
    static TestAnswer error(int status, String code, String message, String more) {
        return json(status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"" + more + "}]}");
    }

    TestAnswer with(String name, String value) {
        if (value.isEmpty()) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }
}
