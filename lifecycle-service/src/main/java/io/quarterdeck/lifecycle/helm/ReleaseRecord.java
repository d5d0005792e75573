package io.quarterdeck.lifecycle.helm;

import java.util.Optional;

/**
 * The last revision of a chart, as helm's release record tells it by its labels.
 *
 * @param status helm's word: {@code deployed}, {@code failed}, {@code pending-upgrade} …
 * @param checksum of the manifest applied then; empty if somebody else installed it
 * @param unmanaged whether it was applied in maintenance mode
 */
record ReleaseRecord(String secretName, int revision, String status, Optional<String> checksum, boolean unmanaged) {

    boolean deployed() {
        return "deployed".equals(status);
    }

    /** A helm process died in the middle; helm itself would refuse to go on. */
    boolean interrupted() {
        return status.startsWith("pending-");
    }
}
