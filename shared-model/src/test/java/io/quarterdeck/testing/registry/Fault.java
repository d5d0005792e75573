package io.quarterdeck.testing.registry;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What happens to matching requests instead of, or before, the right answer. Later faults are looked at first.
 *
 * <pre>registry.fault("HEAD .*&#47;manifests/stable").times(2).answering(503, "");</pre>
 */
public final class Fault {
    private final Pattern pattern;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int timesLeft = Integer.MAX_VALUE;
    private Duration delay = Duration.ZERO;
    private Kind kind = Kind.NONE;
    private int status;
    private byte[] body = new byte[0];
    private int cutAfter;

    enum Kind {
        NONE,
        ANSWER,
        CUT,
        CLOSE,
        HANG
    }

    /** @param methodAndPath pattern of {@code GET /v2/path?query}, matched as a whole */
    Fault(String methodAndPath) {
        this.pattern = Pattern.compile(methodAndPath);
    }

    /** Only so many requests; then all is well again. */
    public Fault times(int count) {
        timesLeft = count;
        return this;
    }

    public Fault delayedBy(Duration duration) {
        delay = duration;
        return this;
    }

    /** Another header in the answer, right or wrong; an empty value removes it. */
    public Fault withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public Fault answering(int newStatus, String newBody) {
        return answering(newStatus, newBody.getBytes(StandardCharsets.UTF_8));
    }

    public Fault answering(int newStatus, byte[] newBody) {
        kind = Kind.ANSWER;
        status = newStatus;
        body = newBody;
        return this;
    }

    public Fault redirectingTo(String location) {
        return answering(307, "").withHeader("Location", location);
    }

    /** {@code 429} with a {@code Retry-After} of so many seconds. */
    public Fault throttling(int seconds) {
        return answering(429, "").withHeader("Retry-After", String.valueOf(seconds));
    }

    /** The right answer, but its body ends after so many bytes with the connection. */
    public Fault cuttingBodyAfter(int bytes) {
        kind = Kind.CUT;
        cutAfter = bytes;
        return this;
    }

    /** The connection is closed without an answer. */
    public Fault closingConnection() {
        kind = Kind.CLOSE;
        return this;
    }

    /** No answer ever comes. */
    public Fault hanging() {
        kind = Kind.HANG;
        return this;
    }

    synchronized boolean takes(String methodAndPath) {
        if (timesLeft == 0 || !pattern.matcher(methodAndPath).matches()) {
            return false;
        }
        timesLeft--;
        return true;
    }

    Kind kind() {
        return kind;
    }

    Duration delay() {
        return delay;
    }

    Map<String, String> headers() {
        return headers;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body;
    }

    int cutAfter() {
        return cutAfter;
    }
}
