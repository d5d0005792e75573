/**
 * The kinds of the API as Java values; what each field means is said in spec 01 and in {@code k8s/crds}, the contract.
 *
 * <p>One package a kind. Every record is immutable and reads leniently: unknown fields are ignored, times and phases are
 * plain strings, because objects written by other versions must never stop a reader (spec 01 §1.2). A {@code null}
 * component is an absent field and is never written. {@link io.quarterdeck.model.GoDuration} reads and prints the durations
 * in them.
 */
package io.quarterdeck.model;
