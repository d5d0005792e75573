/**
 * What is known about a module and its releases when they are judged? Pure values, filled at the door.
 *
 * <p>Start at {@link io.quarterdeck.release.fact.ModuleSnapshot}; nothing but it and the clock enters a decision
 * (spec 03 §3).
 */
package io.quarterdeck.release.fact;
