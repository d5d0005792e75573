package io.quarterdeck.registry.client;

import io.quarterdeck.model.GoDuration;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryClient;
import io.quarterdeck.registry.RegistryClients;
import io.quarterdeck.registry.RegistryCredentials;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.RegistryObserver;
import io.quarterdeck.registry.RegistrySettings;
import io.quarterdeck.registry.RepositoryAddress;
import io.quarterdeck.registry.UnpackCaps;
import io.quarterdeck.registry.auth.Session;
import io.quarterdeck.registry.auth.TokenCache;
import io.quarterdeck.registry.http.Call;
import io.quarterdeck.registry.http.Proxies;
import io.quarterdeck.registry.http.Requester;
import io.quarterdeck.registry.http.Transport;
import io.quarterdeck.registry.trust.PemCertificates;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The registries of this process, over Vert.x. */
public final class VertxRegistryClients implements RegistryClients {

    /**
     * What the clients are built from.
     *
     * @param clock for pauses, token lives and certificates
     * @param userAgent asked for each request; empty means {@code deckhouse-controller}
     * @param environment read for {@code REGISTRY_TIMEOUT}, {@code SSL_CERT_FILE} and the proxy variables
     * @param maxMetadataBytes unpacked bytes of a release image
     */
    public record Options(
            InstantSource clock,
            Supplier<String> userAgent,
            RegistryLimits limits,
            RegistryObserver observer,
            Map<String, String> environment,
            long maxMetadataBytes) {

        /** The process's environment and clock, limits of the specification, nobody told. */
        public static Options defaults() {
            return new Options(
                    InstantSource.system(),
                    () -> "",
                    RegistryLimits.defaults(),
                    RegistryObserver.NONE,
                    System.getenv(),
                    UnpackCaps.metadata().maxBytes());
        }

        public Options withUserAgent(Supplier<String> agent) {
            return new Options(clock, agent, limits, observer, environment, maxMetadataBytes);
        }

        public Options withLimits(RegistryLimits newLimits) {
            return new Options(clock, userAgent, newLimits, observer, environment, maxMetadataBytes);
        }

        public Options withObserver(RegistryObserver newObserver) {
            return new Options(clock, userAgent, limits, newObserver, environment, maxMetadataBytes);
        }

        public Options withMaxMetadataBytes(long bytes) {
            return new Options(clock, userAgent, limits, observer, environment, bytes);
        }

        public Options withClock(InstantSource newClock) {
            return new Options(newClock, userAgent, limits, observer, environment, maxMetadataBytes);
        }

        public Options withEnvironment(Map<String, String> variables) {
            return new Options(clock, userAgent, limits, observer, Map.copyOf(variables), maxMetadataBytes);
        }
    }

    private final Vertx vertx;
    private final Options options;
    private final HttpClients httpClients;
    private final Transport transport;
    private final TokenCache tokens = new TokenCache();
    private final ConcurrentMap<SessionKey, Session> sessions = new ConcurrentHashMap<>();

    /** What a first contact is made for (spec 02 §3.4); repositories of a host share it. */
    private record SessionKey(String host, boolean plainHttpAllowed, String ca, RegistryCredentials credentials) {}

    /** Clients on this Vert.x, which stays the caller's to close. */
    public VertxRegistryClients(io.vertx.mutiny.core.Vertx vertx, Options options) {
        this.vertx = vertx.getDelegate();
        this.options = options;
        this.httpClients = new HttpClients(this.vertx, options.clock(), options.limits(), options.environment());
        this.transport = Transport.of(
                this.vertx,
                options.clock(),
                options.limits(),
                options.observer(),
                options.userAgent(),
                Proxies.of(options.environment()));
    }

    @Override
    public RegistryClient open(RegistrySettings settings) {
        var timeout = callTimeout();
        var address = RepositoryAddress.parse(settings.repo());
        var credentials = RegistryCredentials.fromDockerCfg(settings.dockerCfg(), address, settings.repo());
        var key = key(settings, address, credentials);
        return new VertxRegistryClient(
                address,
                credentials,
                !settings.ca().isBlank() && key.ca().isEmpty(),
                vertx,
                (repository, request, call) -> session(key).ask(repository, request, call),
                () -> Call.startingNow(options.clock(), timeout),
                UnpackCaps.metadata().withMaxBytes(options.maxMetadataBytes()));
    }

    @Override
    public void forget(RegistrySettings settings) {
        try {
            var address = RepositoryAddress.parse(settings.repo());
            var credentials = RegistryCredentials.fromDockerCfg(settings.dockerCfg(), address, settings.repo());
            tokens.dropAll(credentials.fingerprint());
            var key = key(settings, address, credentials);
            if (sessions.remove(key) != null) {
                httpClients.release(key.ca());
            }
        } catch (RegistryException e) {
            // never opened, so nothing was learned
        }
    }

    private Session session(SessionKey key) {
        return sessions.computeIfAbsent(
                key,
                k -> new Session(
                        k.host(),
                        k.plainHttpAllowed(),
                        k.credentials(),
                        new Requester(httpClients.acquire(k.ca()), transport),
                        transport,
                        tokens));
    }

    private static SessionKey key(RegistrySettings settings, RepositoryAddress address, RegistryCredentials who) {
        var ca = PemCertificates.in(settings.ca()).isEmpty() ? "" : settings.ca();
        return new SessionKey(address.host(), settings.plainHttpAllowed(), ca, who);
    }

    private Duration callTimeout() {
        var text = options.environment().getOrDefault("REGISTRY_TIMEOUT", "");
        return text.isEmpty()
                ? options.limits().callTimeout()
                : GoDuration.parse(text).fold(duration -> duration, VertxRegistryClients::unreadableTimeout);
    }

    private static Duration unreadableTimeout(String error) {
        throw new RegistryException(ErrorCategory.INVALID_CONFIGURATION, "parse duration: " + error);
    }

    /** Ends all connections; calls under way fail. */
    @Override
    public void close() {
        sessions.clear();
        httpClients.close();
    }
}
