package io.quarterdeck.lifecycle.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The service that runs in this pod, asked over loopback. */
record RunningService(String address) {
    private static final String DEFAULT_PORT = "9652";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static RunningService onLoopback() {
        var port = Optional.ofNullable(System.getProperty("quarterdeck.debug.port"))
                .or(() -> Optional.ofNullable(System.getenv("QUARTERDECK_DEBUG_PORT")))
                .orElse(DEFAULT_PORT);
        return new RunningService("http://127.0.0.1:" + port);
    }

    /** A name as part of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** @throws IOException with what the service answered; on a standby it names the one to ask */
    String ask(String path) throws IOException {
        return ask(path, PATIENCE);
    }

    /** @param patience how long the answer may take */
    String ask(String path, Duration patience) throws IOException {
        try {
            return answer(path, patience);
        } catch (ConnectException e) {
            throw new IOException(
                    "the service does not answer at %s: it is starting, or this is not its container (use svc/deckhouse-leader -c deckhouse)"
                            .formatted(address),
                    e);
        } catch (SocketTimeoutException e) {
            throw new IOException(
                    "the service at %s gave no answer within %d s".formatted(address, patience.toSeconds()), e);
        }
    }

    private String answer(String path, Duration patience) throws IOException {
        var connection = (HttpURLConnection) URI.create(address + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
            try (var answer = connection.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        try (var answer = connection.getErrorStream()) {
            var text = answer == null ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8).strip();
            throw new IOException(text.isEmpty() ? "the service answered " + connection.getResponseCode() : text);
        }
    }
}
