package io.quarterdeck.sync.scan;

import io.quarterdeck.model.source.RegistrySpec;

/**
 * A listing worked with these registry settings: what follows? (spec 02 §15) The annotation names the settings last proved
 * good; when they change, the deployed releases of the source are told.
 */
public final class RegistryProof {
    private RegistryProof() {}

    /**
     * The verdict.
     *
     * @param writeChecksum whether the annotation is to be written
     * @param tellReleases whether each Deployed release of the source gets {@code registry-spec-changed} before
     */
    public record Verdict(boolean writeChecksum, boolean tellReleases) {}

    /**
     * @param annotation {@code registry-spec-checksum} of the source; {@code null} if missing
     * @param deployedReleases whether the source owns a Deployed release
     */
    public static Verdict examine(String annotation, RegistrySpec spec, boolean deployedReleases) {
        if (annotation != null && RegistryChecksum.names(annotation, spec)) {
            return new Verdict(false, false);
        }
        return new Verdict(true, annotation != null || deployedReleases);
    }
}
