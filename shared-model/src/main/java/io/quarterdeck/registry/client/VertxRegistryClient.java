package io.quarterdeck.registry.client;

import io.quarterdeck.registry.BundleEntries;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.Manifest;
import io.quarterdeck.registry.RegistryClient;
import io.quarterdeck.registry.RegistryCredentials;
import io.quarterdeck.registry.ReleaseMetadata;
import io.quarterdeck.registry.RepositoryAddress;
import io.quarterdeck.registry.TagList;
import io.quarterdeck.registry.UnpackCaps;
import io.quarterdeck.registry.http.Call;
import io.quarterdeck.registry.layer.BlobSource;
import io.quarterdeck.registry.layer.FlattenedLayers;
import io.quarterdeck.registry.layer.MetadataFiles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * One repository over Vert.x.
 *
 * @param calls starts the clock of a call
 */
record VertxRegistryClient(
        RepositoryAddress address,
        RegistryCredentials credentials,
        boolean caIgnored,
        Vertx vertx,
        Asking asking,
        Supplier<Call> calls,
        UnpackCaps metadataCaps)
        implements RegistryClient {

    @Override
    public Optional<Instant> credentialExpiresAt() {
        return credentials.expiresAt();
    }

    @Override
    public Uni<TagList> tags(String child) {
        return Uni.createFrom().deferred(() -> new TagListing(asking, address.child(child), calls.get()).all());
    }

    @Override
    public Uni<Digest> digest(String child, String tag) {
        return Uni.createFrom().deferred(() -> manifests(child, tag).lookUp(tag));
    }

    @Override
    public Uni<Manifest> manifest(String child, String reference) {
        return Uni.createFrom().deferred(() -> manifests(child, reference).read(reference));
    }

    private ManifestReader manifests(String child, String reference) {
        TagName.require(reference);
        return new ManifestReader(asking, address.child(child), calls.get());
    }

    @Override
    public Uni<ReleaseMetadata> releaseMetadata(String child, Manifest manifest, boolean withChangelog) {
        return onWorker(() -> MetadataFiles.read(manifest.layers(), blobs(child), metadataCaps, withChangelog));
    }

    @Override
    public Uni<Optional<String>> rootFile(String child, Manifest manifest, String name) {
        var caps = UnpackCaps.image(UnpackCaps.bundle().maxBytes());
        return onWorker(() -> MetadataFiles.find(manifest.layers(), blobs(child), caps, name));
    }

    @Override
    public BundleEntries bundle(String child, Manifest manifest, UnpackCaps caps) {
        return new FlattenedLayers(manifest.layers(), blobs(child), caps);
    }

    private BlobSource blobs(String child) {
        return new RegistryBlobs(asking, address.child(child), calls.get());
    }

    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom().emitter(emitter -> vertx.executeBlocking(work, false)
                .onSuccess(emitter::complete)
                .onFailure(emitter::fail));
    }
}
