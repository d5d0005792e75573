package io.quarterdeck.release.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.model.GoDuration;
import io.quarterdeck.version.Reading;
import java.time.Duration;

/**
 * {@code update.notification} of ModuleConfig {@code deckhouse} (spec 03 §10.1).
 *
 * @param webhook       URL, empty: nothing is sent, the minimal time still delays
 * @param minimalTime   least time between notice and deployment
 * @param patchesToo    {@code releaseType: All}
 * @param retryMinTime  pause after the first attempt that failed
 * @param tlsSkipVerify the webhook's certificate is not looked at
 * @param authorization value of the header; empty: none is sent
 * @param cloudEvents   {@code format: CloudEvents}
 * @param problem       empty text, or why the settings cannot be read
 */
public record NotificationSettings(
        String webhook,
        Duration minimalTime,
        boolean patchesToo,
        Duration retryMinTime,
        boolean tlsSkipVerify,
        String authorization,
        boolean cloudEvents,
        String problem) {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final String INVALID = "update.notification is invalid: ";

    public static final NotificationSettings NONE = invalid("");

    /** Reads a free-form object; the missing node means nothing is configured. */
    public static NotificationSettings read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return NONE;
        }
        try {
            return new NotificationSettings(
                    NotificationReading.webhook(node),
                    duration(node, "minimalNotificationTime", Duration.ZERO),
                    NotificationReading.choice(node, "releaseType", "Minor", "All"),
                    duration(node, "retryMinTime", FIRST_PAUSE),
                    NotificationReading.flag(node, "tlsSkipVerify"),
                    NotificationReading.authorization(node.path("auth")),
                    NotificationReading.choice(node, "format", "Plain", "CloudEvents"),
                    "");
        } catch (NotificationReading.Unreadable unreadable) {
            return invalid(INVALID + unreadable.getMessage());
        }
    }

    /** Neither somebody to tell nor a time to wait. */
    public boolean isOff() {
        return problem.isEmpty() && webhook.isEmpty() && minimalTime.isZero();
    }

    /** Without the credentials, and without the address, which may hold a token: this text may reach a log. */
    @Override
    public String toString() {
        return "NotificationSettings[minimalTime=" + minimalTime + ", problem=" + problem + "]";
    }

    private static NotificationSettings invalid(String problem) {
        return new NotificationSettings("", Duration.ZERO, false, FIRST_PAUSE, false, "", false, problem);
    }

    private static Duration duration(JsonNode node, String key, Duration otherwise)
            throws NotificationReading.Unreadable {
        var text = NotificationReading.text(node, key);
        if (text.isEmpty()) {
            return otherwise;
        }
        Reading<Duration> read = GoDuration.parse(text);
        if (!read.isGood()) {
            throw new NotificationReading.Unreadable(read.error());
        }
        var duration = read.value().orElseThrow();
        if (duration.isNegative()) {
            throw new NotificationReading.Unreadable("negative duration \"" + text + "\"");
        }
        return duration;
    }
}
