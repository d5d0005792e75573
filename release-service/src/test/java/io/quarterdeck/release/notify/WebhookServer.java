package io.quarterdeck.release.notify;

import io.quarterdeck.testing.registry.TestAuthority;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** An operator's webhook on loopback that remembers what it was told, and answers as the test wants. */
public final class WebhookServer implements AutoCloseable {

    /** One request as it arrived. */
    public record Told(String method, String path, String contentType, String authorization, String body) {}

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final String scheme;
    /** Answers the request of that number, from 1. */
    private volatile BiConsumer<Integer, HttpServerResponse> answer =
            (number, response) -> response.setStatusCode(204).end();

    private WebhookServer(Vertx vertx, HttpServerOptions options) {
        scheme = options.isSsl() ? "https" : "http";
        server = vertx.createHttpServer(options)
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public static WebhookServer start(Vertx vertx) {
        return new WebhookServer(vertx, new HttpServerOptions());
    }

    static WebhookServer startTls(Vertx vertx, TestAuthority authority) {
        var certificate = authority.issue("127.0.0.1");
        return new WebhookServer(
                vertx,
                new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertValue(Buffer.buffer(certificate.certificatePem()))
                                .addKeyValue(Buffer.buffer(certificate.keyPem()))));
    }

    WebhookServer answering(BiConsumer<Integer, HttpServerResponse> other) {
        answer = other;
        return this;
    }

    WebhookServer answering(int status, String body) {
        return answering((number, response) -> response.setStatusCode(status).end(body));
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            told.add(new Told(
                    request.method().name(),
                    request.uri(),
                    request.getHeader("Content-Type"),
                    request.getHeader("Authorization"),
                    body.toString()));
            answer.accept(told.size(), request.response());
        });
    }

    public String url() {
        return scheme + "://127.0.0.1:" + server.actualPort() + "/hook";
    }

    public List<Told> told() {
        return List.copyOf(told);
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
