/**
 * With which header may we ask? Challenges, tokens and what a host was found to want (spec 02 §3.4).
 *
 * <p>Start at {@link io.quarterdeck.registry.auth.Session}.
 */
package io.quarterdeck.registry.auth;
