package io.quarterdeck.lifecycle.staging;

import java.time.Instant;
import java.util.Optional;

/**
 * What this process remembers of the last attempt to stage a release; empty after a restart.
 *
 * @param running       an attempt is under way
 * @param nextTry       when a failed download is tried again
 * @param settingsSeen  the settings that the last validation looked at
 */
public record StagingMemory(boolean running, Optional<Instant> nextTry, Optional<String> settingsSeen) {

    /** No attempt in this process. */
    public static StagingMemory none() {
        return new StagingMemory(false, Optional.empty(), Optional.empty());
    }
}
