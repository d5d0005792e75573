/**
 * Doors to our own kinds: reconcilers of Module, ModuleConfig, ModuleRelease and ModulePullOverride, and the writes of what
 * lifecycle-service owns (spec 00 §2, field manager {@code lifecycle}).
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.kube.ModuleReconciler}. All of them read one
 * {@link io.quarterdeck.lifecycle.kube.ClusterView}, let the pure rooms decide, ask the
 * {@link io.quarterdeck.lifecycle.worker.Fleet} for work and never wait for it.
 */
package io.quarterdeck.lifecycle.kube;
