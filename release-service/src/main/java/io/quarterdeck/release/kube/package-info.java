/**
 * The API server: watches what decides, hands a snapshot to the pure evaluation, and carries its plan out. Door.
 *
 * <p>Start at {@link io.quarterdeck.release.kube.ModuleReconciler}; the work is keyed by module name in
 * {@link io.quarterdeck.release.kube.ModuleRollout}.
 */
package io.quarterdeck.release.kube;
