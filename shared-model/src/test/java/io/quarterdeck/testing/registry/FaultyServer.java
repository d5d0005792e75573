package io.quarterdeck.testing.registry;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** An HTTP(S) server on a free loopback port that records its requests and obeys faults. */
final class FaultyServer {
    private final String name;
    private final Vertx vertx;
    private final HttpServer server;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<RecordedRequest> recorded;
    private final BiFunction<HttpServerRequest, String, TestAnswer> handler;

    /** @param certificate absent for plain HTTP */
    FaultyServer(
            String name,
            Vertx vertx,
            Optional<TestAuthority.ServerCertificate> certificate,
            List<RecordedRequest> recorded,
            BiFunction<HttpServerRequest, String, TestAnswer> handler) {
        this.name = name;
        this.vertx = vertx;
        this.recorded = recorded;
        this.handler = handler;
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        certificate.ifPresent(pair -> options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertValue(Buffer.buffer(pair.certificatePem()))
                        .setKeyValue(Buffer.buffer(pair.keyPem()))));
        this.server = vertx.createHttpServer(options).requestHandler(this::serve);
        server.listen().toCompletionStage().toCompletableFuture().join();
    }

    int port() {
        return server.actualPort();
    }

    Fault fault(String methodAndPath) {
        var fault = new Fault(methodAndPath);
        faults.add(0, fault);
        return fault;
    }

    void heal() {
        faults.clear();
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var text = body.toString();
            record(request, text);
            var line = request.method().name() + " " + request.uri();
            var fault =
                    faults.stream().filter(candidate -> candidate.takes(line)).findFirst();
            var delay =
                    fault.map(Fault::delay).map(java.time.Duration::toMillis).orElse(0L);
            if (delay > 0) {
                vertx.setTimer(delay, id -> answer(request, text, fault));
            } else {
                answer(request, text, fault);
            }
        });
    }

    private void record(HttpServerRequest request, String body) {
        var headers = new HashMap<String, String>();
        request.headers().forEach((key, value) -> headers.put(key.toLowerCase(Locale.ROOT), value));
        recorded.add(new RecordedRequest(name, request.method().name(), request.uri(), headers, body));
    }

    private void answer(HttpServerRequest request, String body, Optional<Fault> fault) {
        switch (fault.map(Fault::kind).orElse(Fault.Kind.NONE)) {
            case HANG -> {}
            case CLOSE -> request.connection().close();
            case CUT -> cut(request, handler.apply(request, body), fault.get().cutAfter());
            case ANSWER ->
                send(
                        request,
                        new TestAnswer(
                                fault.get().status(), Buffer.buffer(fault.get().body())),
                        fault);
            default -> send(request, handler.apply(request, body), fault);
        }
    }

    private static void send(HttpServerRequest request, TestAnswer answer, Optional<Fault> fault) {
        fault.ifPresent(known -> known.headers().forEach(answer::with));
        var response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.putHeader("Content-Length", String.valueOf(answer.body().length()));
        if (request.method().name().equals("HEAD")) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    private static void cut(HttpServerRequest request, TestAnswer answer, int after) {
        var response = request.response().setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.putHeader("Content-Length", String.valueOf(answer.body().length()));
        response.write(answer.body().getBuffer(0, Math.min(after, answer.body().length())))
                .onComplete(written -> request.connection().close());
    }
}
