package io.quarterdeck.sync.registry;

import io.quarterdeck.registry.Manifest;
import io.quarterdeck.registry.RegistryClient;
import io.quarterdeck.registry.ReleaseMetadata;
import io.quarterdeck.registry.TagList;
import io.quarterdeck.sync.lookup.ModuleRegistry;
import java.time.Instant;
import java.util.Optional;

/** A source's registry over the OCI client; blocks the worker thread, the client's own time limits end every call. */
final class OciModuleRegistry implements ModuleRegistry {
    private static final String ITSELF = "";
    private static final String DEFINITION = "module.yaml";

    private final RegistryClient client;

    OciModuleRegistry(RegistryClient client) {
        this.client = client;
    }

    @Override
    public TagList modules() {
        return client.tags(ITSELF).await().indefinitely();
    }

    @Override
    public TagList versions(String module) {
        return client.tags(module).await().indefinitely();
    }

    @Override
    public String releaseDigest(String module, String tag) {
        return client.digest(releases(module), tag).await().indefinitely().toString();
    }

    @Override
    public String bundleDigest(String module, String tag) {
        return client.digest(module, tag).await().indefinitely().toString();
    }

    @Override
    public Manifest release(String module, String tag) {
        return client.manifest(releases(module), tag).await().indefinitely();
    }

    @Override
    public ReleaseMetadata files(String module, Manifest release, boolean withChangelog) {
        return client.releaseMetadata(releases(module), release, withChangelog)
                .await()
                .indefinitely();
    }

    @Override
    public Optional<String> definitionInBundle(String module, String tag) {
        var bundle = client.manifest(module, tag).await().indefinitely();
        return client.rootFile(module, bundle, DEFINITION).await().indefinitely();
    }

    @Override
    public Optional<Instant> credentialExpiresAt() {
        return client.credentialExpiresAt();
    }

    @Override
    public boolean caIgnored() {
        return client.caIgnored();
    }

    private static String releases(String module) {
        return module + "/release";
    }
}
