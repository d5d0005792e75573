/**
 * What does the cluster tell hooks, and what do hooks do to it? Door: the Kubernetes API.
 *
 * <p>{@link io.quarterdeck.lifecycle.hook.kube.KubernetesBindings} starts the watches of a hook's bindings, whose
 * memory is the pure {@link io.quarterdeck.lifecycle.hook.BindingState};
 * {@link io.quarterdeck.lifecycle.hook.kube.ObjectPatches} carries out the operations of spec 05 §18.1;
 * {@link io.quarterdeck.lifecycle.hook.kube.ResourceKinds} finds a kind by any of its names.
 */
package io.quarterdeck.lifecycle.hook.kube;
