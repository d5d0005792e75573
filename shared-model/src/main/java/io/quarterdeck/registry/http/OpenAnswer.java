package io.quarterdeck.registry.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * An answer whose body is still in the wire, paused. Must be made on the event loop that delivered it, before anything
 * of the body is lost, and must end in {@link #read} or {@link #close}.
 */
final class OpenAnswer {
    private final HttpClientResponse response;
    private final HostGate.Permit permit;
    private final AtomicBoolean over = new AtomicBoolean();
    private Throwable broken;
    private Consumer<Throwable> onBroken = failure -> {};

    record Body(byte[] bytes, boolean cut) {}

    OpenAnswer(HttpClientResponse response, HostGate.Permit permit) {
        this.response = response;
        this.permit = permit;
        response.pause();
        response.exceptionHandler(this::broke);
    }

    HttpClientResponse response() {
        return response;
    }

    /** The body up to a limit; beyond it the connection is closed. */
    Uni<Body> read(int limit) {
        return Uni.createFrom()
                .<Body>emitter(emitter -> {
                    var collected = Buffer.buffer();
                    stream(
                            chunk -> {
                                collected.appendBuffer(chunk);
                                if (collected.length() > limit) {
                                    close();
                                    emitter.complete(new Body(collected.getBytes(0, limit), true));
                                }
                            },
                            () -> {
                                finished();
                                emitter.complete(new Body(collected.getBytes(), false));
                            },
                            failure -> {
                                finished();
                                emitter.fail(failure);
                            });
                    response.resume();
                })
                .onCancellation()
                .invoke(this::close);
    }

    /** Delivers the body; nothing flows until the response is resumed or fetched. */
    void stream(Consumer<Buffer> chunks, Runnable end, Consumer<Throwable> failed) {
        response.handler(chunks::accept);
        response.endHandler(nothing -> end.run());
        Throwable already;
        synchronized (this) {
            onBroken = failed;
            already = broken;
        }
        if (already != null) {
            failed.accept(already);
        }
    }

    /** The body has been read to its end. */
    void finished() {
        if (over.compareAndSet(false, true)) {
            permit.giveBack();
        }
    }

    /** Nobody wants the rest: a paused response would keep its connection for ever. */
    void close() {
        if (over.compareAndSet(false, true)) {
            response.request().connection().close();
            permit.giveBack();
        }
    }

    private void broke(Throwable failure) {
        Consumer<Throwable> told;
        synchronized (this) {
            broken = failure == null ? new IOException("closed") : failure;
            told = onBroken;
        }
        told.accept(failure);
    }
}
