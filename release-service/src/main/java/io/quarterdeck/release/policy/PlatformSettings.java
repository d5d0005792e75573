package io.quarterdeck.release.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.policy.UpdateFreeze;
import io.quarterdeck.model.policy.UpdateWindow;
import io.quarterdeck.release.window.Freezes;
import io.quarterdeck.release.window.UpdateWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Update settings in {@code spec.settings} of ModuleConfig {@code deckhouse}: what modules without a policy inherit, and
 * what binds all (spec 03 §6.3, §6.4).
 *
 * @param inherited channel, mode, windows and freezes
 */
public record PlatformSettings(UpdatePolicy inherited, NotificationSettings notification) {

    /** Absent settings: channel Stable, mode Auto, no windows (spec 00 §4). */
    public static final PlatformSettings DEFAULTS = read(null);

    /** Reads a free-form object; what has an odd shape closes the gate it belongs to. */
    public static PlatformSettings read(JsonNode settings) {
        JsonNode root = settings == null ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : settings;
        var update = root.path("update");
        var inherited = new UpdatePolicy(
                Names.INHERITED_POLICY,
                true,
                UpdatePolicy.channel(root.path("releaseChannel").asText("")),
                mode(update.path("mode")),
                windows(update.path("windows")),
                freezes(update.path("freezes")));
        return new PlatformSettings(inherited, NotificationSettings.read(update.path("notification")));
    }

    /** A mode that is no text is an unknown one, not the default. */
    private static UpdateMode mode(JsonNode node) {
        return UpdateMode.of(isAbsent(node) ? "" : node.isTextual() ? node.asText() : node.toString());
    }

    private static UpdateWindows windows(JsonNode node) {
        if (isAbsent(node)) {
            return UpdateWindows.ALWAYS;
        }
        return node.isArray()
                ? UpdateWindows.read(each(node, PlatformSettings::window))
                : UpdateWindows.unreadable("windows is no list");
    }

    private static Freezes freezes(JsonNode node) {
        if (isAbsent(node)) {
            return Freezes.NONE;
        }
        return node.isArray()
                ? Freezes.read(each(node, PlatformSettings::freeze))
                : Freezes.unreadable("freezes is no list");
    }

    private static UpdateWindow window(JsonNode node) {
        var days = node.path("days");
        var names = days.isArray() ? each(days, JsonNode::asText) : isAbsent(days) ? null : List.of(days.asText());
        return new UpdateWindow(text(node, "from"), text(node, "to"), names, text(node, "timeZone"));
    }

    private static UpdateFreeze freeze(JsonNode node) {
        return new UpdateFreeze(text(node, "start"), text(node, "end"), text(node, "reason"));
    }

    private static String text(JsonNode node, String key) {
        return isAbsent(node.path(key)) ? null : node.path(key).asText();
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> reading) {
        var all = new ArrayList<T>();
        array.forEach(element -> all.add(reading.apply(element)));
        return all;
    }
}
