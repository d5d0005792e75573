package io.quarterdeck.release.notify;

import io.quarterdeck.registry.http.NetworkFailure;
import io.quarterdeck.registry.http.Proxies;
import io.quarterdeck.registry.trust.RegistryTrust;
import io.quarterdeck.release.notice.Letter;
import io.quarterdeck.release.notice.Reply;
import io.quarterdeck.release.policy.NotificationSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** One POST of one letter; every outcome, also none, is a {@link Reply}. Proxies and roots as for registries. */
final class WebhookClient implements AutoCloseable {

    private static final String POST = "POST";

    private final Vertx vertx;
    private final Duration limit;
    private final InstantSource clock;
    private final Map<String, String> environment;
    private final Proxies proxies;
    private HttpClient strict;
    private HttpClient lenient;

    /**
     * @param limit       of one request, answer included
     * @param environment read for {@code SSL_CERT_FILE} and the proxy variables
     */
    WebhookClient(Vertx vertx, Duration limit, InstantSource clock, Map<String, String> environment) {
        this.vertx = vertx;
        this.limit = limit;
        this.clock = clock;
        this.environment = environment;
        this.proxies = Proxies.of(environment);
    }

    /** Sends it once; never fails. */
    Uni<Reply> post(Letter letter, NotificationSettings settings) {
        var uri = URI.create(settings.webhook());
        return exchange(letter, settings, uri)
                .ifNoItem()
                .after(limit)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> Reply.none(text(failure, uri)));
    }

    private Uni<Reply> exchange(Letter letter, NotificationSettings settings, URI uri) {
        var options = options(letter, settings, uri);
        return Uni.createFrom()
                .emitter(emitter ->
                        new Post(emitter, letter.body().toString()).start(client(settings.tlsSkipVerify()), options));
    }

    private RequestOptions options(Letter letter, NotificationSettings settings, URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl("https".equals(uri.getScheme()))
                .setHost(uri.getHost().replaceAll("[\\[\\]]", ""))
                .setPort(NetworkFailure.port(uri))
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setFollowRedirects(false)
                .putHeader("Content-Type", letter.contentType());
        if (!settings.authorization().isEmpty()) {
            options.putHeader("Authorization", settings.authorization());
        }
        proxies.of(uri).ifPresent(options::setProxyOptions);
        return options;
    }

    private String text(Throwable failure, URI uri) {
        var introduction = NetworkFailure.prefix(POST, uri);
        if (failure instanceof TimeoutException || failure instanceof io.smallrye.mutiny.TimeoutException) {
            return introduction + "context deadline exceeded";
        }
        boolean proxied = proxies.of(uri).isPresent();
        return introduction + NetworkFailure.of(failure, uri, proxied).cause();
    }

    private synchronized HttpClient client(boolean skipVerify) {
        if (skipVerify) {
            lenient = lenient == null
                    ? vertx.createHttpClient(options().setTrustAll(true).setVerifyHost(false))
                    : lenient;
            return lenient;
        }
        strict = strict == null
                ? vertx.createHttpClient(
                        options().setTrustOptions(TrustOptions.wrap(RegistryTrust.of(List.of(), environment, clock))))
                : strict;
        return strict;
    }

    private HttpClientOptions options() {
        return new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_1_1).setConnectTimeout((int)
                limit.toMillis());
    }

    @Override
    public synchronized void close() {
        if (strict != null) {
            strict.close();
        }
        if (lenient != null) {
            lenient.close();
        }
    }
}
