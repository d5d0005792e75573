/**
 * How are the sources' registries asked? The door to shared-model's OCI client (spec 02 §2 and §3).
 */
package io.quarterdeck.sync.registry;
