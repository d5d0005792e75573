/**
 * What does a registry hold under this name? The vocabulary and the ports of the OCI client (spec 02 §3 and §4).
 *
 * <p>Start at {@link io.quarterdeck.registry.RegistryClient}. This room has values and interfaces only, so that pure
 * rooms may name an {@link io.quarterdeck.registry.ErrorCategory} and tests may write a fake; the door behind it is
 * {@code io.quarterdeck.registry.client.VertxRegistryClients}. Null is not welcome except where a method says so.
 */
package io.quarterdeck.registry;
