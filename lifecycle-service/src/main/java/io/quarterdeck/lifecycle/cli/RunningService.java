package io.quarterdeck.lifecycle.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The service that runs in this pod, asked over loopback. */
record RunningService(String address) {
    private static final String DEFAULT_PORT = "9652";
    private static final int PATIENCE_MILLIS = 10_000;

    static RunningService onLoopback() {
        var port = Optional.ofNullable(System.getenv("QUARTERDECK_DEBUG_PORT")).orElse(DEFAULT_PORT);
        return new RunningService("http://127.0.0.1:" + port);
    }

    /** @throws IOException with what the service answered; on a standby it names the one to ask */
    String ask(String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(address + path).toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
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
