/**
 * How does this service hear from the API server, and how does it write to it? Doors: informers, triggers, stores, and the one
 * reconciler, {@link io.quarterdeck.sync.kube.ModuleSourceReconciler}. Nothing is decided here.
 */
package io.quarterdeck.sync.kube;
