package io.quarterdeck.testing.registry;

import java.util.Map;

/**
 * A request that a test server got.
 *
 * @param server {@code registry}, {@code token} or {@code storage}
 * @param path with its query
 * @param headers names in lower case
 */
public record RecordedRequest(String server, String method, String path, Map<String, String> headers, String body) {
    /** Empty if there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }

    /** {@code GET /v2/}: easy to compare. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
