package io.quarterdeck.registry.http;

import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Optional;

/** One request on the wire, until its answer's head is here. Abandoning it at any moment leaves nothing behind. */
final class Exchange {
    private final UniEmitter<? super OpenAnswer> emitter;
    private final HostGate.Permit permit;
    private HttpClientRequest request;
    private boolean over;

    Exchange(UniEmitter<? super OpenAnswer> emitter, HostGate.Permit permit) {
        this.emitter = emitter;
        this.permit = permit;
        emitter.onTermination(this::abandon);
    }

    static RequestOptions options(RegistryRequest request, String userAgent, Proxies proxies) {
        var uri = request.uri();
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setSsl("https".equals(uri.getScheme()))
                .setHost(uri.getHost().replaceAll("[\\[\\]]", ""))
                .setPort(NetworkFailure.port(uri))
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setFollowRedirects(false)
                .putHeader("User-Agent", userAgent);
        request.headers().forEach(options::putHeader);
        request.authorization().ifPresent(value -> options.putHeader("Authorization", value));
        request.form().ifPresent(form -> options.putHeader("Content-Type", "application/x-www-form-urlencoded"));
        proxies.of(uri).ifPresent(options::setProxyOptions);
        return options;
    }

    void start(HttpClient client, RequestOptions options, Optional<String> form) {
        client.request(options).onSuccess(made -> send(made, form)).onFailure(this::fail);
    }

    private void send(HttpClientRequest made, Optional<String> form) {
        synchronized (this) {
            if (over) {
                made.reset();
                return;
            }
            request = made;
        }
        var answer = form.isPresent() ? made.send(form.get()) : made.send();
        answer.onSuccess(response -> {
                    var open = new OpenAnswer(response, permit);
                    if (finish()) {
                        emitter.complete(open);
                    } else {
                        open.close();
                    }
                })
                .onFailure(this::fail);
    }

    private void fail(Throwable failure) {
        if (finish()) {
            permit.giveBack();
            emitter.fail(failure);
        }
    }

    private synchronized boolean finish() {
        var first = !over;
        over = true;
        return first;
    }

    private void abandon() {
        if (finish()) {
            permit.giveBack();
            HttpClientRequest sent;
            synchronized (this) {
                sent = request;
            }
            if (sent != null) {
                sent.reset();
            }
        }
    }
}
