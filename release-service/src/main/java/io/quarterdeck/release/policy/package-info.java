/**
 * Which rules hold for a release? Pure: settings and a label in, one policy or the reason why there is none out.
 *
 * <p>Start at {@link io.quarterdeck.release.policy.PolicyShelf#find}, which is spec 03 §6 in order.
 */
package io.quarterdeck.release.policy;
