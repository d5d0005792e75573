/**
 * How does a service write to the API server, and what do objects say that all services read alike? Door.
 *
 * <p>Start at {@link io.quarterdeck.kube.ServerSideApply}: one manager a service, all and only its own fields, nothing
 * when nothing changed (spec 01 §1.3). {@link io.quarterdeck.kube.OneShotAnnotation} is the one other write.
 * {@link io.quarterdeck.kube.ModuleReading} makes objects into the facts of room {@code requirement}.
 */
package io.quarterdeck.kube;
