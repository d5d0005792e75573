/**
 * Joins the rooms: what the worker asks for ({@code Installer}, {@code ModuleWork}, {@code Stager}…) is answered here with store,
 * registry, hooks, values and Helm; and the beans, the start sequence and the debug endpoint live here.
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.wiring.StartSequence} and {@link io.quarterdeck.lifecycle.wiring.ServiceBeans}.
 */
package io.quarterdeck.lifecycle.wiring;
