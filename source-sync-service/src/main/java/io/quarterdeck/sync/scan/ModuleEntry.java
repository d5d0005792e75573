package io.quarterdeck.sync.scan;

import io.quarterdeck.model.source.SourceModule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a source says about one module (spec 02 §14). Absent fields are {@code null}.
 *
 * @param version {@code vX.Y.Z}, or {@link #UNKNOWN}
 * @param checksum digest of the channel tag, {@code sha256:<hex>}
 * @param missingSince first complete listing without the module, RFC 3339
 */
public record ModuleEntry(
        String name,
        String version,
        String checksum,
        String pullError,
        String policy,
        boolean overridden,
        String missingSince) {
    public static final String UNKNOWN = "unknown";

    /** A module that nobody has looked up yet. */
    public static ModuleEntry unknown(String name) {
        return new ModuleEntry(name, UNKNOWN, null, null, null, false, null);
    }

    public static ModuleEntry of(SourceModule module) {
        return new ModuleEntry(
                module.name(),
                module.version() == null || module.version().isEmpty() ? UNKNOWN : module.version(),
                module.checksum(),
                module.pullError(),
                module.policy(),
                Boolean.TRUE.equals(module.overridden()),
                module.missingSince());
    }

    /** Their names. */
    public static Set<String> names(List<ModuleEntry> entries) {
        return entries.stream().map(ModuleEntry::name).collect(Collectors.toUnmodifiableSet());
    }

    public SourceModule toStatus() {
        return new SourceModule(
                name, version, checksum, pullError, null, policy, overridden ? Boolean.TRUE : null, missingSince);
    }

    public boolean versionKnown() {
        return !UNKNOWN.equals(version);
    }

    public boolean failed() {
        return pullError != null;
    }

    /** At the start of a look-up: what is recomputed is cleared, but the error of a failed creation stays (spec 02 §7). */
    public ModuleEntry reopened() {
        var kept = FailedCreation.isOne(pullError) ? pullError : null;
        return new ModuleEntry(name, version, checksum, kept, policy, false, null);
    }

    public ModuleEntry ruledBy(String policyName) {
        return new ModuleEntry(name, version, checksum, pullError, policyName, overridden, missingSince);
    }

    public ModuleEntry overriddenBy(boolean override) {
        return new ModuleEntry(name, version, checksum, pullError, policy, override, missingSince);
    }

    public ModuleEntry offering(String newVersion, String digest) {
        return new ModuleEntry(name, newVersion, digest, pullError, policy, overridden, missingSince);
    }

    /** Cut as the API wants it. */
    public ModuleEntry failing(String error) {
        return new ModuleEntry(
                name, version, checksum, Texts.cut(error, Texts.PULL_ERROR), policy, overridden, missingSince);
    }

    public ModuleEntry fine() {
        return new ModuleEntry(name, version, checksum, null, policy, overridden, missingSince);
    }

    /** Not listed: last known facts, and no error (spec 02 §16). */
    ModuleEntry missing(String since) {
        return new ModuleEntry(name, version, checksum, null, policy, overridden, since);
    }
}
