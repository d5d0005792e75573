/**
 * What does a hook want, what is it told, and what did it answer? Pure: texts and JSON in, records out; no client,
 * process, file or clock.
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.hook.Hook}. What it wants is a
 * {@link io.quarterdeck.lifecycle.hook.HookConfiguration} (spec 05 §16), read by
 * {@link io.quarterdeck.lifecycle.hook.HookConfigurationReader} or, for the many hooks of one binary, by
 * {@link io.quarterdeck.lifecycle.hook.BatchFormat}. What it is told is a list of
 * {@link io.quarterdeck.lifecycle.hook.BindingContext}s with the objects that
 * {@link io.quarterdeck.lifecycle.hook.BindingState} remembers (§17). What it answered is a
 * {@link io.quarterdeck.lifecycle.hook.HookResult} (§15.4, §18).
 */
package io.quarterdeck.lifecycle.hook;
