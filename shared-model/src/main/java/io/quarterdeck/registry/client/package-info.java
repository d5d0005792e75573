/**
 * How is a registry asked? The door: Vert.x, one process-wide {@link io.quarterdeck.registry.client.VertxRegistryClients}
 * (spec 02 §3).
 */
package io.quarterdeck.registry.client;
