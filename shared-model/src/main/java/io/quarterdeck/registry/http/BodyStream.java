package io.quarterdeck.registry.http;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.vertx.core.buffer.Buffer;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A body as a blocking stream for worker threads, with back-pressure: a few chunks are on their way, no more. Fails with
 * {@link RegistryException}: {@code unexpected EOF} if the body is cut, the deadline's text when the time is up.
 */
public final class BodyStream extends InputStream {
    private static final int CHUNKS_AHEAD = 8;

    private sealed interface Event {
        record Chunk(Buffer buffer) implements Event {}

        record End() implements Event {}

        record Broken(Throwable failure) implements Event {}

        record Closed() implements Event {}
    }

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final OpenAnswer answer;
    private final Call call;
    private final URI uri;
    private Buffer chunk = Buffer.buffer();
    private int at;
    private boolean ended;

    BodyStream(OpenAnswer answer, Call call, URI uri) {
        this.answer = answer;
        this.call = call;
        this.uri = uri;
        answer.stream(
                buffer -> events.add(new Event.Chunk(buffer)),
                () -> {
                    answer.finished();
                    events.add(new Event.End());
                },
                failure -> events.add(new Event.Broken(failure)));
        answer.response().fetch(CHUNKS_AHEAD);
    }

    @Override
    public int read() {
        return available(1) ? chunk.getByte(at++) & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!available(length)) {
            return -1;
        }
        var count = Math.min(length, chunk.length() - at);
        chunk.getBytes(at, at + count, target, offset);
        at += count;
        return count;
    }

    private boolean available(int wanted) {
        while (!ended && at == chunk.length()) {
            take(next());
        }
        return at < chunk.length();
    }

    private Event next() {
        try {
            var event = events.poll(call.remaining().toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                close();
                throw Call.deadlineExceeded("GET", uri);
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new RegistryException(ErrorCategory.CONNECTION_FAILED, "context canceled", e);
        }
    }

    private void take(Event event) {
        if (event instanceof Event.Chunk next) {
            chunk = next.buffer();
            at = 0;
            answer.response().fetch(1);
        } else if (event instanceof Event.End) {
            ended = true;
        } else if (event instanceof Event.Broken broken) {
            close();
            throw new RegistryException(ErrorCategory.CONNECTION_FAILED, "unexpected EOF", broken.failure());
        } else {
            throw new RegistryException(ErrorCategory.CONNECTION_FAILED, "context canceled");
        }
    }

    /** Ends the connection unless the body has been read to its end; wakes a blocked reader. */
    @Override
    public void close() {
        answer.close();
        events.add(new Event.Closed());
    }
}
