/**
 * What does the cluster see of one module? Pure: a situation in, phase and conditions out; no client, clock or file.
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.state.PhaseDecision}: its rows are those of spec 04 §3.2, first match wins.
 * {@link io.quarterdeck.lifecycle.state.StatusPlan} then moves the times (spec 04 §4). Null is not welcome here.
 */
package io.quarterdeck.lifecycle.state;
