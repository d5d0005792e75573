/**
 * When may this release go out, and what is said while it may not? Pure: values in, a {@link GateReview} out.
 *
 * <p>Start at {@link ReleaseGates}: its list is the order in which reasons are told (spec 03 §4). A new gate is a class
 * here, a line in that list and a row of the reference page. {@link Forecast} is the one answer to "when" for gating,
 * notification and status.
 */
package io.quarterdeck.release.gate;
