package io.quarterdeck.model;

/** Labels, annotations and finalizers that more than one service reads or writes (spec 01 §7.5, §7.6). */
public final class Names {
    public static final String GROUP = "deckhouse.io";
    public static final String NAMESPACE = "d8-system";

    public static final String MANAGER_SOURCE_SYNC = "source-sync";
    public static final String MANAGER_RELEASE = "release";
    public static final String MANAGER_LIFECYCLE = "lifecycle";

    public static final String LABEL_MODULE = "module";
    public static final String LABEL_SOURCE = "source";
    public static final String LABEL_STATUS = "status";
    public static final String LABEL_RELEASE_CHECKSUM = "release-checksum";
    public static final String LABEL_UPDATE_POLICY = "modules.deckhouse.io/update-policy";

    public static final String FINALIZER_EXIST_ON_FS = "modules.deckhouse.io/exist-on-fs";
    public static final String FINALIZER_PULL_OVERRIDE = "modules.deckhouse.io/mpo-finalizer";
    public static final String FINALIZER_MODULE_REGISTERED = "modules.deckhouse.io/module-registered";
    public static final String FINALIZER_RELEASE_EXISTS = "modules.deckhouse.io/release-exists";
    public static final String FINALIZER_MODULE_EXISTS = "modules.deckhouse.io/module-exists";

    /** On a ModuleConfig: whoever disables or deletes it is not asked again. */
    public static final String ANNOTATION_ALLOW_DISABLING = "modules.deckhouse.io/allow-disabling";

    /** Value of label and field for the inherited update policy (spec 00 §3.9). */
    public static final String INHERITED_POLICY = "deckhouse";

    /** {@code properties.source} of a built-in module. */
    public static final String EMBEDDED = "Embedded";

    private Names() {}
}
