package io.quarterdeck.sync.release;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.quarterdeck.model.source.ModuleSource;

/**
 * The source that a release belongs to.
 *
 * @param name of the ModuleSource
 * @param uid of the ModuleSource
 */
public record ReleaseOrigin(String name, String uid) {
    private static final String API_VERSION = "deckhouse.io/v1alpha1";
    private static final String KIND = "ModuleSource";

    public static ReleaseOrigin of(ModuleSource source) {
        return new ReleaseOrigin(
                source.getMetadata().getName(), source.getMetadata().getUid());
    }

    /** One owner, the controller; deletion of the source is never blocked by its releases. */
    OwnerReference owner() {
        return new OwnerReferenceBuilder()
                .withApiVersion(API_VERSION)
                .withKind(KIND)
                .withName(name)
                .withUid(uid)
                .withController(true)
                .build();
    }

    static boolean isSource(OwnerReference owner) {
        return KIND.equals(owner.getKind());
    }
}
