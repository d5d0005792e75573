/**
 * How does a program of a module, or helm, run and end? Door: it starts processes and reads their output.
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.process.ProcessRunner}, which knows every process of this service and
 * ends them all on shutdown (spec 05 §22); {@link io.quarterdeck.lifecycle.process.HookRunner} gives a hook its files
 * and environment (spec 05 §15), {@link io.quarterdeck.lifecycle.process.HookCatalog} finds the hooks of a tree,
 * {@link io.quarterdeck.lifecycle.process.EnabledScript} asks a module whether it wants to run (spec 05 §13).
 */
package io.quarterdeck.lifecycle.process;
