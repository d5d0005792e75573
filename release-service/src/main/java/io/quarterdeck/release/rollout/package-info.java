/**
 * What is to be done about the releases of a module now? Pure: a snapshot and the moment in, a plan out.
 *
 * <p>Start at {@link io.quarterdeck.release.rollout.ModuleEvaluation}: one evaluation covers all releases of one module
 * (spec 03 §3, §4, §11). Whoever carries the plan out may be killed between any two writes; the next evaluation makes
 * the missing ones.
 */
package io.quarterdeck.release.rollout;
