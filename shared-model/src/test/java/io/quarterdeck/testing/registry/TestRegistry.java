package io.quarterdeck.testing.registry;

import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.RegistrySettings;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A registry on a free loopback port, with HTTPS by its own authority unless told otherwise.
 *
 * <pre>
 * try (var registry = TestRegistry.start()) {
 *     registry.module("modules", "module-one").version("v1.0.0").channels("stable").publish();
 *     var client = clients.open(registry.settings("modules"));
 * }
 * </pre>
 */
public final class TestRegistry implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final List<RecordedRequest> recorded = new CopyOnWriteArrayList<>();
    private final ImageStore store = new ImageStore();
    private final TestRegistryOptions options;
    private final Access access;
    private final RegistryHandler handler;
    private final TokenHandler tokens;
    private final FaultyServer registry;
    private final FaultyServer tokenServer;
    private final FaultyServer storage;

    TestRegistry(TestRegistryOptions options) {
        this.options = options;
        this.access = options.access();
        this.handler = new RegistryHandler(store, access);
        this.tokens = new TokenHandler(access);
        this.registry = server("registry", (request, body) -> handler.answer(request));
        this.tokenServer = server("token", tokens::answer);
        this.storage = server("storage", (request, body) -> handler.storage(request));
        handler.challengingWith(
                access.kind() == Access.Kind.BASIC
                        ? "Basic realm=\"test\""
                        : "Bearer realm=\"" + scheme() + "://localhost:" + tokenServer.port()
                                + "/token\",service=\"test-registry\"");
    }

    /** HTTPS, open to everybody. */
    public static TestRegistry start() {
        return configure().start();
    }

    public static TestRegistryOptions configure() {
        return new TestRegistryOptions();
    }

    private FaultyServer server(
            String name,
            java.util.function.BiFunction<io.vertx.core.http.HttpServerRequest, String, TestAnswer> answers) {
        return new FaultyServer(name, vertx, options.certificate(), recorded, answers);
    }

    private String scheme() {
        return options.certificate().isPresent() ? "https" : "http";
    }

    /** {@code localhost:<port>}. */
    public String host() {
        return "localhost:" + registry.port();
    }

    public String tokenHost() {
        return "localhost:" + tokenServer.port();
    }

    public String storageHost() {
        return "localhost:" + storage.port();
    }

    /** Value of {@code spec.registry.repo}. */
    public String address(String repository) {
        return host() + "/" + repository;
    }

    /** {@code https://localhost:<port>/v2/<path>}, as error texts show it. */
    public String url(String pathAfterV2) {
        return scheme() + "://" + host() + "/v2/" + pathAfterV2;
    }

    /** Value of {@code spec.registry.ca}; empty for plain HTTP. */
    public String ca() {
        return options.caPem();
    }

    /** Value of {@code spec.registry.dockerCfg} for a user and password, base64. */
    public String dockerCfg(String user, String password) {
        var auth = base64(user + ":" + password);
        return base64("{\"auths\":{\"" + host() + "\":{\"auth\":\"" + auth + "\"}}}");
    }

    /** Everything that is needed to get in, with the right credentials if there are any. */
    public RegistrySettings settings(String repository) {
        return new RegistrySettings(
                address(repository),
                scheme().toUpperCase(java.util.Locale.ROOT),
                access.kind() == Access.Kind.OPEN ? "" : dockerCfg(options.user(), options.password()),
                ca());
    }

    /** Publishes an image. @param lowestFirst the layers */
    public Digest publishImage(String repository, String tag, TestLayer... lowestFirst) {
        var digest = store.image(Arrays.stream(lowestFirst).map(TestLayer::blob).toList());
        store.tag(repository, tag, digest);
        return digest;
    }

    /** Publishes an index. @param children platform ({@code linux/amd64}, or empty for none) and digest */
    @SafeVarargs
    public final Digest publishIndex(String repository, String tag, Map.Entry<String, Digest>... children) {
        var digest = store.index(List.of(children));
        store.tag(repository, tag, digest);
        return digest;
    }

    /** Publishes any document as a manifest. */
    public Digest publishManifest(String repository, String tag, String mediaType, String json) {
        var digest = store.add(mediaType, json);
        store.tag(repository, tag, digest);
        return digest;
    }

    /** An image of raw blobs, which need not be tar. */
    public Digest publishBlobs(String repository, String tag, byte[]... lowestFirst) {
        var digest = store.image(List.of(lowestFirst));
        store.tag(repository, tag, digest);
        return digest;
    }

    /** A whole module: catalogue entry, bundles, release images, channels. */
    public ModulePublisher module(String repository, String module) {
        return new ModulePublisher(this, repository, module);
    }

    public void tag(String repository, String tag, Digest digest) {
        store.tag(repository, tag, digest);
    }

    public void untag(String repository, String tag) {
        store.untag(repository, tag);
    }

    public void removeRepository(String repository) {
        store.remove(repository);
    }

    /** Serves other bytes under a blob's digest from now on. */
    public void corruptBlob(byte[] original, byte[] served) {
        store.replaceBlob(Digest.of(original), served);
    }

    /** What goes wrong. @param methodAndPath pattern of {@code GET /v2/path?query}, matched as a whole */
    public Fault fault(String methodAndPath) {
        return registry.fault(methodAndPath);
    }

    public Fault tokenFault(String methodAndPath) {
        return tokenServer.fault(methodAndPath);
    }

    public Fault storageFault(String methodAndPath) {
        return storage.fault(methodAndPath);
    }

    /** All is well again. */
    public void heal() {
        List.of(registry, tokenServer, storage).forEach(FaultyServer::heal);
    }

    /** Pages of a listing; unlimited by default. */
    public void pageSize(int tags) {
        handler.pageSize(tags);
    }

    /** Blobs come from another host behind signed addresses that refuse an {@code Authorization}. */
    public void redirectBlobsToStorage() {
        handler.blobsAt(scheme() + "://" + storageHost() + "/storage/");
    }

    /** The value of {@code WWW-Authenticate}. */
    public void challengeWith(String header) {
        handler.challengingWith(header);
    }

    public void tokensLive(int seconds) {
        access.tokensLive(seconds);
    }

    public void revokeTokens() {
        access.revokeTokens();
    }

    public void allowAnonymousTokens() {
        tokens.allowAnonymous();
    }

    public void refuseRefreshTokens() {
        tokens.forgetPost();
    }

    /** All requests so far, of all three servers. */
    public List<RecordedRequest> requests() {
        return List.copyOf(recorded);
    }

    /** {@code GET /v2/…} lines of the registry itself. */
    public List<String> lines() {
        return recorded.stream()
                .filter(request -> request.server().equals("registry"))
                .map(RecordedRequest::toString)
                .toList();
    }

    public void forgetRequests() {
        recorded.clear();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    Optional<Digest> digest(String repository, String tag) {
        return store.tags(repository).map(tags -> tags.get(tag));
    }
}
