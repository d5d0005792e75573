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
record NetworkFailure(ErrorCategory category, String cause, boolean temporary) {
    private static final Pattern ADDRESS = Pattern.compile("/\\[?([0-9a-fA-F.:%]+?)]?:(\\d+)$");

    /**
     * Reads what Netty, the JDK and Vert.x throw.
     *
     * @param proxied whether the connection went to a proxy
     */
    static NetworkFailure of(Throwable failure, URI uri, boolean proxied) {
        var known = ofTls(failure).or(() -> ofDialling(failure, uri, proxied));
        return known.orElseGet(() -> ofOpenConnection(failure));
    }

    /** {@code Get "<url>": }, with its blank. */
    static String prefix(String method, URI uri) {
        var word = method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
        return word + " \"" + UrlText.of(uri) + "\": ";
    }

    RegistryException toException(String method, URI uri, Throwable failure) {
        return new RegistryException(category, prefix(method, uri) + cause, failure);
    }

    private static Optional<NetworkFailure> ofTls(Throwable failure) {
        var untrusted = find(failure, UntrustedCertificateException.class);
        if (untrusted.isPresent()) {
            return tls("tls: failed to verify certificate: " + untrusted.get().getMessage());
        }
        if (find(failure, SslHandshakeTimeoutException.class).isPresent()) {
            return Optional.of(new NetworkFailure(ErrorCategory.TIMEOUT, "net/http: TLS handshake timeout", true));
        }
        var noTls = find(failure, NotSslRecordException.class);
        if (noTls.isPresent()) {
            var http = String.valueOf(noTls.get().getMessage()).contains("485454502f"); // HTTP/
            return tls(
                    http
                            ? "http: server gave HTTP response to HTTPS client"
                            : "tls: first record does not look like a TLS handshake");
        }
        return find(failure, SSLException.class)
                .filter(e -> !String.valueOf(e.getMessage()).contains("closed"))
                .flatMap(e -> tls(alert(String.valueOf(e.getMessage()))));
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
        if (find(failure, DnsNameResolverTimeoutException.class).isPresent()) {
            return dns(dial + "lookup " + uri.getHost() + ": i/o timeout", true);
        }
        if (find(failure, UnknownHostException.class).isPresent()) {
            return dns(dial + "lookup " + uri.getHost() + ": no such host", false);
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

    static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static NetworkFailure ofOpenConnection(Throwable failure) {
        var message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("reset")) {
            return new NetworkFailure(ErrorCategory.CONNECTION_FAILED, "read: connection reset by peer", true);
        }
        if (message.contains("broken pipe")) {
            return new NetworkFailure(ErrorCategory.CONNECTION_FAILED, "write: broken pipe", true);
        }
        if (message.contains("closed")) {
            return new NetworkFailure(ErrorCategory.CONNECTION_FAILED, "EOF", true);
        }
        if (failure instanceof IllegalArgumentException) {
            return new NetworkFailure(
                    ErrorCategory.INVALID_RESPONSE,
                    "net/http: HTTP/1.x transport connection broken: malformed HTTP" + " response",
                    false);
        }
        return new NetworkFailure(ErrorCategory.CONNECTION_FAILED, String.valueOf(failure.getMessage()), true);
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
