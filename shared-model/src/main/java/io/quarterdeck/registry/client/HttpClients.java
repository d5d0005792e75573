package io.quarterdeck.registry.client;

import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.trust.PemCertificates;
import io.quarterdeck.registry.trust.RegistryTrust;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.TrustOptions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One HTTP client for each trust material, shared by the sessions that use it; the last one that leaves closes it. */
final class HttpClients implements AutoCloseable {
    private final Vertx vertx;
    private final InstantSource clock;
    private final RegistryLimits limits;
    private final Map<String, String> environment;
    private final Map<String, Shared> byCa = new HashMap<>();

    private static final class Shared {
        private final HttpClient client;
        private int users;

        Shared(HttpClient client) {
            this.client = client;
        }
    }

    HttpClients(Vertx vertx, InstantSource clock, RegistryLimits limits, Map<String, String> environment) {
        this.vertx = vertx;
        this.clock = clock;
        this.limits = limits;
        this.environment = environment;
    }

    synchronized HttpClient acquire(String ca) {
        var shared = byCa.computeIfAbsent(ca, pem -> new Shared(client(pem)));
        shared.users++;
        return shared.client;
    }

    /** The client is closed once what it is doing must have ended, if nobody has come for it until then. */
    synchronized void release(String ca) {
        var shared = byCa.get(ca);
        if (shared != null && --shared.users == 0) {
            vertx.setTimer(limits.callTimeout().toMillis() + 1, id -> closeIfUnused(ca));
        }
    }

    private synchronized void closeIfUnused(String ca) {
        var shared = byCa.get(ca);
        if (shared != null && shared.users == 0) {
            byCa.remove(ca);
            shared.client.close();
        }
    }

    private HttpClient client(String ca) {
        var trust = RegistryTrust.of(PemCertificates.in(ca), environment, clock);
        var options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setTrustOptions(TrustOptions.wrap(trust))
                .setMaxPoolSize(limits.maxInFlight())
                .setKeepAliveTimeout((int) limits.idleTimeout().toSeconds())
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setSslHandshakeTimeout(limits.handshakeTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        return vertx.createHttpClient(options);
    }

    @Override
    public synchronized void close() {
        byCa.values().forEach(shared -> shared.client.close());
        byCa.clear();
    }
}
