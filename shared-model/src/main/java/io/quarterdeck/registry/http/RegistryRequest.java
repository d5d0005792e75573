package io.quarterdeck.registry.http;

import io.quarterdeck.registry.RegistryObserver.Operation;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param authorization value of the header; goes to the host of {@code uri} only, never to a redirect's
 * @param headers the others
 * @param form body of a POST, {@code application/x-www-form-urlencoded}
 * @param retried whether failed attempts are repeated
 * @param bodyLimit bytes of a good answer's body that are read; negative leaves it to be streamed
 */
public record RegistryRequest(
        String method,
        URI uri,
        Operation operation,
        Optional<String> authorization,
        Map<String, String> headers,
        Optional<String> form,
        boolean retried,
        int bodyLimit) {
    private static final int STREAMED = -1;

    public static RegistryRequest get(URI uri, Operation operation, int bodyLimit) {
        return new RegistryRequest(
                "GET", uri, operation, Optional.empty(), Map.of(), Optional.empty(), true, bodyLimit);
    }

    public static RegistryRequest stream(URI uri, Operation operation) {
        return get(uri, operation, STREAMED);
    }

    /** One attempt: a GET follows each failure (spec 02 §3.5). */
    public static RegistryRequest head(URI uri) {
        return new RegistryRequest("HEAD", uri, Operation.HEAD, Optional.empty(), Map.of(), Optional.empty(), false, 0);
    }

    public static RegistryRequest post(URI uri, Operation operation, String form, int bodyLimit) {
        return new RegistryRequest(
                "POST", uri, operation, Optional.empty(), Map.of(), Optional.of(form), true, bodyLimit);
    }

    public RegistryRequest accepting(String mediaTypes) {
        return new RegistryRequest(
                method, uri, operation, authorization, Map.of("Accept", mediaTypes), form, retried, bodyLimit);
    }

    public RegistryRequest authorizedBy(Optional<String> header) {
        return new RegistryRequest(method, uri, operation, header, headers, form, retried, bodyLimit);
    }

    public RegistryRequest once() {
        return new RegistryRequest(method, uri, operation, authorization, headers, form, false, bodyLimit);
    }

    RegistryRequest redirectedTo(URI target) {
        var sameHost = target.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
        var kept = sameHost ? authorization : Optional.<String>empty();
        return new RegistryRequest(method, target, operation, kept, headers, form, retried, bodyLimit);
    }

    boolean streamed() {
        return bodyLimit == STREAMED;
    }
}
