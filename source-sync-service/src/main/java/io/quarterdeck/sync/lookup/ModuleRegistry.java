package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.Manifest;
import io.quarterdeck.registry.ReleaseMetadata;
import io.quarterdeck.registry.TagList;
import java.time.Instant;
import java.util.Optional;

/**
 * One source's registry, as this service asks it (spec 02 §2). Port. Every call blocks and may throw
 * {@link io.quarterdeck.registry.RegistryException} with the text that users read, without prefix.
 */
public interface ModuleRegistry {

    /** The tags of {@code <repo>}: names of modules, and whatever else is there. */
    TagList modules();

    /** The tags of {@code <repo>/<module>}. */
    TagList versions(String module);

    /** Digest of {@code <repo>/<module>/release:<tag>}: one HEAD if all is well. */
    String releaseDigest(String module, String tag);

    /** Digest of the bundle {@code <repo>/<module>:<tag>}: one HEAD if all is well. */
    String bundleDigest(String module, String tag);

    /** GET of the manifest of {@code <repo>/<module>/release:<tag>}. */
    Manifest release(String module, String tag);

    /** The metadata files of that image. */
    ReleaseMetadata files(String module, Manifest release, boolean withChangelog);

    /** {@code module.yaml} of the bundle {@code <repo>/<module>:<tag>}; empty if it has none. */
    Optional<String> definitionInBundle(String module, String tag);

    /** When the credential runs out, if it says so. */
    Optional<Instant> credentialExpiresAt();

    /** Whether the source's {@code ca} holds no certificate and is ignored. */
    boolean caIgnored();
}
