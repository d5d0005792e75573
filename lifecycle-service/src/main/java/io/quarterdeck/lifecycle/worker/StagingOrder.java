package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.staging.Target;

/**
 * Bytes that a release is to have in the store.
 *
 * @param generation of the release; an answer for an older one does not count
 * @param settings   fingerprint of the ModuleConfig's settings that the validation is to look at
 */
public record StagingOrder(String module, Target target, long generation, String settings) {}
