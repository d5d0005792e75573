package io.quarterdeck.release.notify;

import io.quarterdeck.release.notice.Reply;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;

/** One request on the wire. Given up at any moment, it is not sent any more, and its connection ends. */
final class Post {

    private final UniEmitter<? super Reply> emitter;
    private final String body;
    private HttpClientRequest request;
    private boolean over;

    Post(UniEmitter<? super Reply> emitter, String body) {
        this.emitter = emitter;
        this.body = body;
        emitter.onTermination(this::abandon);
    }

    void start(HttpClient client, RequestOptions options) {
        client.request(options).onSuccess(this::send).onFailure(this::fail);
    }

    private void send(HttpClientRequest made) {
        synchronized (this) {
            if (over) {
                made.reset();
                return;
            }
            request = made;
        }
        made.send(body).onSuccess(this::read).onFailure(this::fail);
    }

    /** Bodies of unknown or great length stay unread, and end the connection. */
    private void read(HttpClientResponse response) {
        long length = length(response);
        if (Reply.isReadable(length)) {
            response.body()
                    .onSuccess(text -> finish(Reply.of(response.statusCode(), length, text.toString())))
                    .onFailure(this::fail);
        } else {
            response.request().connection().close();
            finish(Reply.of(response.statusCode(), length, ""));
        }
    }

    private static long length(HttpClientResponse response) {
        var text = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    private void finish(Reply reply) {
        if (isFirst()) {
            emitter.complete(reply);
        }
    }

    private void fail(Throwable failure) {
        if (isFirst()) {
            emitter.fail(failure);
        }
    }

    private void abandon() {
        if (isFirst()) {
            HttpClientRequest sent;
            synchronized (this) {
                sent = request;
            }
            if (sent != null) {
                sent.reset();
            }
        }
    }

    private synchronized boolean isFirst() {
        var first = !over;
        over = true;
        return first;
    }
}
