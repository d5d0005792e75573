package io.quarterdeck.release.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * {@code update.notification} of ModuleConfig {@code deckhouse} (spec 03 §10.1).
 *
 * @param webhook      URL, empty: nothing is sent, the minimal time still delays
 * @param minimalTime  least time between notice and deployment
 * @param patchesToo   {@code releaseType: All}
 * @param problem      empty text, or why the settings cannot be read
 */
public record NotificationSettings(String webhook, Duration minimalTime, boolean patchesToo, String problem) {

    public static final NotificationSettings NONE = new NotificationSettings("", Duration.ZERO, false, "");

    /** Reads a free-form object; the missing node means nothing is configured. */
    public static NotificationSettings read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return NONE;
        }
        var text = node.path("minimalNotificationTime").asText("");
        var minimal = text.isEmpty() ? GoDuration.ZERO : GoDuration.parse(text);
        boolean all = "All".equals(node.path("releaseType").asText(""));
        return new NotificationSettings(
                node.path("webhook").asText(""),
                minimal.value().orElse(Duration.ZERO),
                all,
                minimal.isGood() ? "" : "update.notification is invalid: " + minimal.error());
    }

    /** Neither somebody to tell nor a time to wait. */
    public boolean isOff() {
        return problem.isEmpty() && webhook.isEmpty() && minimalTime.isZero();
    }
}
