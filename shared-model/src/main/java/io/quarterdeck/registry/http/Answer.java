package io.quarterdeck.registry.http;

import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.text.AnswerText;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param method of the request
 * @param uri that answered, after redirects
 * @param body what was read of it; empty if streamed
 * @param cut whether the body goes on beyond the request's limit
 * @param stream the open body of a good answer to a streamed request
 * @param refusal why it must not be asked again now, if so (spec 02 §3.6)
 */
public record Answer(
        String method,
        URI uri,
        int status,
        MultiMap headers,
        byte[] body,
        boolean cut,
        Optional<BodyStream> stream,
        Optional<RegistryException> refusal) {

    public boolean ok() {
        return status == 200;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public List<String> allHeaders(String name) {
        return headers.getAll(name);
    }

    /** What an answer with an error status means to the user. */
    public RegistryException failure() {
        var told = AnswerText.failure(method, uri, status, body);
        return refusal.flatMap(RegistryException::retryAt)
                .map(told::pausedUntil)
                .orElse(told);
    }
}
