package io.quarterdeck.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.quarterdeck.registry.ErrorCategory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be provoked on loopback, and the whole table at a glance. */
class NetworkFailureTest {
    private static final URI PING = URI.create("https://registry.example.com/v2/");

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new UnknownHostException("Failed to resolve 'registry.example.com'"),
                        "dial tcp: lookup registry.example.com: no such host",
                        ErrorCategory.DNS_FAILED,
                        false),
                Arguments.of(
                        new ConnectException("Connection refused: registry.example.com/10.1.2.3:443"),
                        "dial tcp 10.1.2.3:443: connect: connection refused",
                        ErrorCategory.CONNECTION_FAILED,
                        false),
                Arguments.of(
                        new NoRouteToHostException("No route to host: registry.example.com/10.1.2.3:443"),
                        "dial tcp 10.1.2.3:443: connect: no route to host",
                        ErrorCategory.CONNECTION_FAILED,
                        false),
                Arguments.of(
                        new ConnectException("Network is unreachable: registry.example.com/[fd00:0:0:0:0:0:0:1]:443"),
                        "dial tcp [fd00:0:0:0:0:0:0:1]:443: connect: network is unreachable",
                        ErrorCategory.CONNECTION_FAILED,
                        false),
                Arguments.of(
                        new ConnectTimeoutException(
                                "connection timed out after 30000 ms: registry.example.com/10.1.2.3:443"),
                        "dial tcp 10.1.2.3:443: i/o timeout",
                        ErrorCategory.TIMEOUT,
                        true),
                Arguments.of(
                        wrapped(new NotSslRecordException("not an SSL/TLS record: 485454502f312e31")),
                        "http: server gave HTTP response to HTTPS client",
                        ErrorCategory.TLS_FAILED,
                        false),
                Arguments.of(
                        wrapped(new NotSslRecordException("not an SSL/TLS record: 5353482d32")),
                        "tls: first record does not look like a TLS handshake",
                        ErrorCategory.TLS_FAILED,
                        false),
                Arguments.of(
                        wrapped(new SSLHandshakeException("Received fatal alert: handshake_failure")),
                        "remote error: tls: handshake failure",
                        ErrorCategory.TLS_FAILED,
                        false),
                Arguments.of(
                        wrapped(new SSLHandshakeException("Connection closed while SSL/TLS handshake was in progress")),
                        "EOF",
                        ErrorCategory.CONNECTION_FAILED,
                        true),
                Arguments.of(
                        wrapped(new IOException("Connection reset by peer")),
                        "read: connection reset by peer",
                        ErrorCategory.CONNECTION_FAILED,
                        true),
                Arguments.of(
                        new IOException("Broken pipe"), "write: broken pipe", ErrorCategory.CONNECTION_FAILED, true),
                Arguments.of(
                        new IllegalArgumentException("invalid version format: SSH-2.0"),
                        "net/http: HTTP/1.x transport connection broken: malformed HTTP response",
                        ErrorCategory.INVALID_RESPONSE,
                        false));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("failures")
    void speaksGo(Exception failure, String cause, ErrorCategory category, boolean temporary) {
        // When
        var network = NetworkFailure.of(failure, PING, false);

        // Then
        assertThat(network).isEqualTo(new NetworkFailure(category, cause, temporary));
        assertThat(network.toException("GET", PING, failure).message())
                .isEqualTo("Get \"https://registry.example.com/v2/\": " + cause);
    }

    @Test
    void namesTheProxy() {
        // When
        var network = NetworkFailure.of(new ConnectException("Connection refused: proxy/10.0.0.1:3128"), PING, true);

        // Then
        assertThat(network.cause()).isEqualTo("proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused");
    }

    private static Exception wrapped(Exception cause) {
        var failure = new SSLException("Failed to create SSL connection");
        failure.initCause(cause);
        return failure;
    }
}
