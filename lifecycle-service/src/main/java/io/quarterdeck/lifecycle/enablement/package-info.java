/**
 * Who decides that a module runs? Pure: installed modules in, one {@link io.quarterdeck.lifecycle.enablement.Decision} each out.
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.enablement.ExtenderChain} (spec 04 §8.2). A new extender is a class here, a line in
 * {@link io.quarterdeck.lifecycle.enablement.ExtenderName} and a row of {@link io.quarterdeck.lifecycle.enablement.OffReason}.
 */
package io.quarterdeck.lifecycle.enablement;
