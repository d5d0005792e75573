package io.quarterdeck.sync.policy;

/**
 * The policy that rules a module.
 *
 * @param name for the status and the label of releases; {@code deckhouse} means inherited
 * @param channelName as the policy spells it; may be no channel at all
 * @param missing whether the ModuleConfig names a policy that does not exist; the channel is then the inherited one
 */
public record EffectivePolicy(String name, String channelName, boolean missing) {}
