package io.quarterdeck.lifecycle.staging;

import io.quarterdeck.model.release.StagingFacts;
import java.util.Optional;

/**
 * What condition {@code Staged} is to say (spec 04 §12.2).
 *
 * @param status  True, False or Unknown
 * @param reason  one of the constants
 * @param message empty for True and Unknown
 * @param facts   digest, size and durations, if the answer has a digest
 */
public record StagedAnswer(String status, String reason, String message, Optional<StagingFacts> facts) {
    /** The condition's type. */
    public static final String TYPE = "Staged";

    /** Retried. */
    public static final String DOWNLOAD_FAILED = "DownloadFailed";

    /** The bundle itself is wrong: never retried. */
    public static final String VALIDATION_FAILED = "ValidationFailed";

    /** Only the settings are wrong: tried again when they change. */
    public static final String SETTINGS_INVALID = "SettingsInvalid";

    /** Work has begun. */
    public static StagedAnswer downloading() {
        return new StagedAnswer("Unknown", "Downloading", "", Optional.empty());
    }

    /** Unpacked and valid. */
    public static StagedAnswer staged(StagingFacts facts) {
        return new StagedAnswer("True", "Staged", "", Optional.of(facts));
    }

    /** Not staged, because. */
    public static StagedAnswer failed(String reason, String message, Optional<StagingFacts> facts) {
        return new StagedAnswer("False", reason, message, facts);
    }
}
