/**
 * What must not be stored about modules, and what should be said about it? Door: two rules for the API server.
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.webhook.AdmissionService}. The rules read requests and ask the pure room {@code
 * admission}; facts come from {@code kube} (spec 04 §16).
 */
package io.quarterdeck.lifecycle.webhook;
