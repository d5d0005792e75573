/**
 * Is a ModulePullOverride accepted, when is its tag looked at next, what does it say, and what is left to do when it goes?
 * Pure: facts in, decisions out; no client, clock or file (spec 04 §13).
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.override.Refusal}: its order is that of the checks.
 */
package io.quarterdeck.lifecycle.override;
