package io.quarterdeck.registry.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.text.UrlText;
import io.quarterdeck.registry.trust.UntrustedCertificateException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Why a request got no HTTP answer, in Go's words (spec 02 §4.2).
 *
 * @param cause text after {@code Get "<url>": }
 * @param temporary whether another attempt may help (spec 02 §3.5)
 */
public record NetworkFailure(ErrorCategory category, String cause, boolean temporary) {
    private static final String HTTP_IN_HEX = "485454502f"; // HTTP/
    private static final Pattern ADDRESS = Pattern.compile("/\\[?([0-9a-fA-F.:%]+?)]?:(\\d+)$");

    /**
     * Reads what Netty, the JDK and Vert.x throw.
     *
     * @param proxied whether the connection went to a proxy
     */
    public static NetworkFailure of(Throwable failure, URI uri, boolean proxied) {
        return ofHandshake(failure)
                .or(() -> ofDialling(failure, uri, proxied))
                .or(() -> ofLostConnection(failure))
                .orElseGet(() -> ofTheRest(failure));
    }

    /** {@code Get "<url>": }, with its blank. */
    public static String prefix(String method, URI uri) {
        var word = method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
        return word + " \"" + UrlText.of(uri) + "\": ";
    }

    RegistryException toException(String method, URI uri, Throwable failure) {
        return new RegistryException(category, prefix(method, uri) + cause, failure);
    }

    private static Optional<NetworkFailure> ofHandshake(Throwable failure) {
        var untrusted = find(failure, UntrustedCertificateException.class);
        if (untrusted.isPresent()) {
            return tls("tls: failed to verify certificate: " + untrusted.get().getMessage());
        }
        if (find(failure, SslHandshakeTimeoutException.class).isPresent()) {
            return Optional.of(new NetworkFailure(ErrorCategory.TIMEOUT, "net/http: TLS handshake timeout", true));
        }
        return find(failure, NotSslRecordException.class).flatMap(noTls -> {
            var http = String.valueOf(noTls.getMessage()).contains(HTTP_IN_HEX);
            return tls(
                    http
                            ? "http: server gave HTTP response to HTTPS client"
                            : "tls: first record does not look like a TLS handshake");
        });
    }

    private static Optional<NetworkFailure> tls(String cause) {
        return Optional.of(new NetworkFailure(ErrorCategory.TLS_FAILED, cause, false));
    }

    private static String alert(String message) {
        var at = message.indexOf("fatal alert: ");
        return at < 0
                ? "tls: " + message
                : "remote error: tls: "
                        + message.substring(at + "fatal alert: ".length()).replace('_', ' ');
    }

    private static Optional<NetworkFailure> ofDialling(Throwable failure, URI uri, boolean proxied) {
        var dial = (proxied ? "proxyconnect tcp: " : "") + "dial tcp ";
        var lookup = dial.stripTrailing() + ": lookup " + uri.getHost();
        if (find(failure, DnsNameResolverTimeoutException.class).isPresent()) {
            return dns(lookup + ": i/o timeout", true);
        }
        if (find(failure, UnknownHostException.class).isPresent()) {
            return dns(lookup + ": no such host", false);
        }
        var timeout = find(failure, ConnectTimeoutException.class);
        if (timeout.isPresent()) {
            var text = dial + address(timeout.get(), uri) + ": i/o timeout";
            return Optional.of(new NetworkFailure(ErrorCategory.TIMEOUT, text, true));
        }
        return find(failure, SocketException.class)
                .filter(NetworkFailure::isDialling)
                .map(e -> {
                    var text = dial + address(e, uri) + ": connect: " + reason(String.valueOf(e.getMessage()));
                    return new NetworkFailure(ErrorCategory.CONNECTION_FAILED, text, false);
                });
    }

    private static boolean isDialling(SocketException failure) {
        return failure instanceof ConnectException || failure instanceof NoRouteToHostException;
    }

    private static Optional<NetworkFailure> dns(String cause, boolean temporary) {
        return Optional.of(new NetworkFailure(ErrorCategory.DNS_FAILED, cause, temporary));
    }

    private static String reason(String message) {
        var lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no route to host")) {
            return "no route to host";
        }
        return lower.contains("unreachable") ? "network is unreachable" : "connection refused";
    }

    private static String address(Throwable failure, URI uri) {
        var match = ADDRESS.matcher(String.valueOf(failure.getMessage()));
        if (!match.find()) {
            return uri.getHost() + ":" + port(uri);
        }
        var ip = match.group(1);
        return (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + match.group(2);
    }

    /** The port of the address, or the usual one of its scheme. */
    public static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static Optional<NetworkFailure> ofLostConnection(Throwable failure) {
        var messages = messages(failure);
        if (messages.contains("reset")) {
            return lost("read: connection reset by peer");
        }
        if (messages.contains("broken pipe")) {
            return lost("write: broken pipe");
        }
        var closed = messages.contains("closed")
                || find(failure, ClosedChannelException.class).isPresent();
        return closed ? lost("EOF") : Optional.empty();
    }

    private static Optional<NetworkFailure> lost(String cause) {
        return Optional.of(new NetworkFailure(ErrorCategory.CONNECTION_FAILED, cause, true));
    }

    private static NetworkFailure ofTheRest(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var message = String.valueOf(root.getMessage());
        if (find(failure, SSLException.class).isPresent()) {
            return new NetworkFailure(ErrorCategory.TLS_FAILED, alert(message), false);
        }
        if (root instanceof IllegalArgumentException) { // what Netty says of bytes that are no HTTP
            return new NetworkFailure(
                    ErrorCategory.INVALID_RESPONSE,
                    "net/http: HTTP/1.x transport connection broken: malformed HTTP response",
                    false);
        }
        return new NetworkFailure(ErrorCategory.CONNECTION_FAILED, message, true);
    }

    private static String messages(Throwable failure) {
        var all = new StringBuilder();
        for (var at = failure; at != null; at = at.getCause()) {
            all.append(at.getMessage()).append('\n');
        }
        return all.toString().toLowerCase(Locale.ROOT);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (var at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
        }
        return Optional.empty();
    }
}
