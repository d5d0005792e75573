/**
 * What do the metrics say about releases? Pure: facts in, labels and numbers out (spec 03 §21).
 *
 * <p>Start at {@link io.quarterdeck.release.measure.Distance}, how far a module is behind, and {@link
 * io.quarterdeck.release.measure.GateChange}, what a new status changes about the gates.
 */
package io.quarterdeck.release.measure;
