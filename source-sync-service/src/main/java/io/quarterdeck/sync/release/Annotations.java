package io.quarterdeck.sync.release;

/** Annotations that this service writes (spec 01 §3.4, §7.6). */
public final class Annotations {
    public static final String CHANGE_CAUSE = "modules.deckhouse.io/change-cause";
    public static final String RELEASE_DIGEST = "modules.deckhouse.io/release-digest";
    public static final String REGISTRY_SPEC_CHANGED = "modules.deckhouse.io/registry-spec-changed";
    public static final String REGISTRY_SPEC_CHECKSUM = "modules.deckhouse.io/registry-spec-checksum";

    /** The user's, on a source: delete although releases are deployed. */
    public static final String FORCE_DELETE = "modules.deckhouse.io/force-delete";

    private Annotations() {}
}
