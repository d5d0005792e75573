package io.quarterdeck.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SSLOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** HTTPS for the API server. A new certificate is taken over while it serves; nothing is restarted. */
final class AdmissionServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AdmissionServer.class);
    private static final int LONGEST_BODY = 8 * 1024 * 1024;
    private static final int IDLE_SECONDS = 120;
    private static final long PATIENCE_SECONDS = 10;

    private final Vertx vertx;
    private final String host;
    private final int port;
    private final Map<String, WebhookEntry> entries;
    private final ObjectMapper json = new ObjectMapper();
    private HttpServer server;
    private TlsMaterial served;

    /** @param port 0 takes a free one */
    AdmissionServer(Vertx vertx, String host, int port, List<WebhookEntry> entries) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.entries = entries.stream().collect(Collectors.toMap(WebhookEntry::path, Function.identity()));
    }

    /**
     * Serves with this certificate from now on.
     *
     * @throws IllegalStateException if the port is taken or the certificate is none
     */
    synchronized void serve(TlsMaterial material) {
        if (material.equals(served)) {
            return;
        }
        var certificate = new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(material.certificate()))
                .addKeyValue(Buffer.buffer(material.key()));
        if (server == null) {
            var options = new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(certificate)
                    .setIdleTimeout(IDLE_SECONDS);
            var starting = vertx.createHttpServer(options).requestHandler(this::handle);
            server = await(starting.listen(port, host));
            LOG.infof("admission webhooks are served on port %d", server.actualPort());
        } else {
            await(server.updateSSLOptions(new SSLOptions().setKeyCertOptions(certificate)));
            LOG.info("admission webhooks are served with a new certificate");
        }
        served = material;
    }

    synchronized boolean isServing() {
        return server != null;
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            await(server.close());
            server = null;
            served = null;
        }
    }

    private void handle(HttpServerRequest request) {
        var entry = entries.get(request.path());
        if (entry == null || request.method() != HttpMethod.POST) {
            request.response().setStatusCode(404).end();
            return;
        }
        var body = Buffer.buffer();
        request.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > LONGEST_BODY) {
                request.connection().close();
            }
        });
        request.endHandler(
                end -> vertx.executeBlocking(() -> answer(entry, body), false).onComplete(done -> {
                    if (done.succeeded()) {
                        respond(request, 200, "application/json", done.result());
                    } else { // the API server shows text to the user
                        respond(
                                request,
                                500,
                                "text/plain",
                                Buffer.buffer(String.valueOf(done.cause().getMessage())));
                    }
                }));
    }

    private static void respond(HttpServerRequest request, int status, String type, Buffer body) {
        request.response().setStatusCode(status).putHeader("Content-Type", type).end(body);
    }

    private Buffer answer(WebhookEntry entry, Buffer body) throws JsonProcessingException {
        JsonNode review = json.readTree(body.toString());
        var request = AdmissionRequest.of(review);
        try {
            var answer = entry.rule().examine(request);
            if (!answer.isAllowed()) {
                LOG.infof(
                        "%s of %s by %s is denied: %s",
                        request.operation(), request.name(), request.user(), answer.denial());
            }
            var uid = review.path("request").path("uid").asText("");
            return Buffer.buffer(json.writeValueAsString(answer.review(uid)));
        } catch (RuntimeException undecided) {
            LOG.warnf(undecided, "%s cannot decide about %s", entry.name(), request.name());
            throw undecided;
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("admission webhooks: " + failed.getMessage(), failed);
        }
    }
}
