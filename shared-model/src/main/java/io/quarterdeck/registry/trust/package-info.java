/**
 * Is this the registry it claims to be? System roots plus the source's own CA, checked in Go's order and told in Go's
 * words (spec 02 §3.3, §4.2).
 *
 * <p>Start at {@link io.quarterdeck.registry.trust.RegistryTrust}. There is no way to skip the verification.
 */
package io.quarterdeck.registry.trust;
