package io.quarterdeck.sync.policy;

import io.quarterdeck.model.Names;
import java.util.Map;
import java.util.Optional;

/**
 * The channels of all policies, and the rule that picks one (spec 02 §9). {@code spec.update.mode} is never looked at: with
 * updates disabled releases still appear.
 *
 * @param channels by name of the ModuleUpdatePolicy, as spelled there
 * @param inheritedChannel {@code spec.settings.releaseChannel} of ModuleConfig {@code deckhouse}; empty if absent
 */
public record UpdatePolicies(Map<String, String> channels, Optional<String> inheritedChannel) {

    public UpdatePolicies {
        channels = Map.copyOf(channels);
    }

    /**
     * @param wanted {@code spec.updatePolicy} of the module's ModuleConfig; absent or empty means inherited
     */
    public EffectivePolicy of(Optional<String> wanted) {
        var name = wanted.filter(text -> !text.isEmpty()).orElse(Names.INHERITED_POLICY);
        var channel = Optional.ofNullable(channels.get(name));
        var missing = channel.isEmpty() && !name.equals(Names.INHERITED_POLICY);
        return new EffectivePolicy(name, channel.orElseGet(this::inherited), missing);
    }

    private String inherited() {
        return Optional.ofNullable(channels.get(Names.INHERITED_POLICY))
                .or(() -> inheritedChannel.filter(text -> !text.isEmpty()))
                .orElse(Channel.DEFAULT_NAME);
    }
}
