/**
 * Carries out, module by module, what {@code io.quarterdeck.lifecycle.run} decides: queues with threads, the state of a module
 * while the service lives, converges.
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.worker.Fleet}. One {@link io.quarterdeck.lifecycle.worker.ModuleRuntime} holds all
 * that is known about a module at run time; its own worker changes it, everybody else reads the immutable
 * {@link io.quarterdeck.lifecycle.worker.RuntimeState}. The world (files, hooks, Helm, the cluster) is behind
 * {@link io.quarterdeck.lifecycle.worker.Installer}, {@link io.quarterdeck.lifecycle.worker.ModuleWork} and
 * {@link io.quarterdeck.lifecycle.worker.Signals}.
 */
package io.quarterdeck.lifecycle.worker;
