package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.store.BundleStore;
import io.quarterdeck.lifecycle.store.StageResult;
import io.quarterdeck.lifecycle.worker.WorkFailure;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.RegistryClient;
import io.quarterdeck.registry.RegistryClients;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.UnpackCaps;

/** Gets the bundle of a version into the store: by its recorded digest if there is one, else by its tag (spec 04 §12.1). */
final class BundlePull {
    private final SourceRegistry sources;
    private final RegistryClients registries;
    private final BundleStore bundles;
    private final UnpackCaps caps;

    BundlePull(SourceRegistry sources, RegistryClients registries, BundleStore bundles, UnpackCaps caps) {
        this.sources = sources;
        this.registries = registries;
        this.bundles = bundles;
        this.caps = caps;
    }

    /**
     * What the tag of a version means now.
     *
     * @throws WorkFailure      the source is missing
     * @throws RegistryException the digest cannot be had
     */
    Digest digest(String module, Target target) throws WorkFailure {
        var spec = sources.of(target.source());
        return digest(registries.open(SourceRegistry.settings(spec)), module, target.version());
    }

    /**
     * Makes sure the bundle is in the store; no request if its digest is known and it is intact.
     *
     * @param again download it even if it is there
     * @throws WorkFailure      the source is missing
     * @throws RegistryException the digest cannot be had
     */
    StageResult pull(String module, Target target, boolean again) throws WorkFailure {
        var spec = sources.of(target.source());
        var recorded = target.digest().flatMap(Digest::parse);
        if (recorded.isPresent() && !again) {
            var present = bundles.findIntact(recorded.get());
            if (present.isPresent()) {
                return new StageResult.Stored(present.get(), java.util.List.of());
            }
        }
        var client = registries.open(SourceRegistry.settings(spec));
        var digest = recorded.orElseGet(() -> digest(client, module, target.version()));
        return again
                ? bundles.fetch(digest, () -> open(client, module, digest))
                : bundles.stage(digest, () -> open(client, module, digest));
    }

    private static Digest digest(RegistryClient client, String module, String tag) {
        try {
            return client.digest(module, tag).await().indefinitely();
        } catch (RegistryException e) {
            throw e.withPrefix("fetch module error: ");
        }
    }

    private io.quarterdeck.registry.BundleEntries open(RegistryClient client, String module, Digest digest) {
        var manifest = client.manifest(module, digest.toString()).await().indefinitely();
        return client.bundle(module, manifest, caps);
    }
}
