/**
 * Which release comes next, which is bypassed, which waits for another? Pure.
 *
 * <p>Start at {@link io.quarterdeck.release.order.ReleaseLine#task}, the rows of spec 03 §5.2 in order.
 */
package io.quarterdeck.release.order;
