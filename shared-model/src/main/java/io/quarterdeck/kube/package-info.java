/**
 * How does a service write to the API server? Door.
 *
 * <p>Start at {@link io.quarterdeck.kube.ServerSideApply}: one manager a service, all and only its own fields, nothing
 * when nothing changed (spec 01 §1.3). {@link io.quarterdeck.kube.OneShotAnnotation} is the one other write.
 */
package io.quarterdeck.kube;
