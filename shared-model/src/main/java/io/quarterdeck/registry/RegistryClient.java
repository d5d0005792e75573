package io.quarterdeck.registry;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads one repository and those below it. Handles are cheap and share connections, tokens and politeness with all
 * others of the process. A {@code Uni} starts when subscribed, ends within the call's time limit, fails with
 * {@link RegistryException} only, and a cancelled one ends its request. Threads that may block simply
 * {@code await().indefinitely()}: the time limit is built in.
 *
 * <p>{@code child} is a path below the repository ({@code module-one}, {@code module-one/release}), empty for itself.
 */
public interface RegistryClient {

    RepositoryAddress address();

    /** Whether {@code ca} was given but holds no certificate: it is ignored, and the user should know. */
    boolean caIgnored();

    /** When the credential runs out, if it says so. */
    Optional<Instant> credentialExpiresAt();

    /** All tags, page by page (spec 02 §3.7). */
    Uni<TagList> tags(String child);

    /** Digest of a tag: HEAD, then GET, and the GET's error (spec 02 §3.8). */
    Uni<Digest> digest(String child, String tag);

    /**
     * GET of a manifest, resolved to the platform's image.
     *
     * @param reference a tag, or a digest {@code sha256:…}, which is then verified
     */
    Uni<Manifest> manifest(String child, String reference);

    /**
     * The metadata files of a release image; reads the layers from the top until all are met or hidden (spec 02 §3.10).
     *
     * @param withChangelog also look for a changelog
     */
    Uni<ReleaseMetadata> releaseMetadata(String child, Manifest manifest, boolean withChangelog);

    /**
     * One file at the root of an image, streamed until met: {@code module.yaml} of a bundle.
     *
     * @return empty if the image has no such file
     */
    Uni<Optional<String>> rootFile(String child, Manifest manifest, String name);

    /**
     * The flattened content of an image, for a worker thread. The call's time limit runs from here to the last entry.
     * Opening it asks for nothing yet.
     */
    BundleEntries bundle(String child, Manifest manifest, UnpackCaps caps);
}
