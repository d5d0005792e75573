package io.quarterdeck.lifecycle.definition;

import java.util.Map;
import java.util.Optional;

/**
 * Whether switching the module off must be confirmed, and what to say.
 *
 * @param messages by language, {@code ru} and {@code en}
 */
public record Disabling(boolean confirmation, Optional<String> message, Map<String, String> messages) {
    static final Disabling UNASKED = new Disabling(false, Optional.empty(), Map.of());

    /** Text of the denial (spec 04 §16.2). */
    public String confirmationText() {
        var reason = message.filter(text -> !text.isBlank())
                .orElse(messages.getOrDefault("en", ""))
                .strip();
        var sentence = reason.isEmpty() || reason.endsWith(".") ? reason : reason + ".";
        var lead = sentence.isEmpty() ? "" : sentence + " ";
        return lead + "Please annotate ModuleConfig with `modules.deckhouse.io/allow-disabling=true`"
                + " if you're sure that you want to disable the module.";
    }

    public boolean isEmpty() {
        return equals(UNASKED);
    }
}
