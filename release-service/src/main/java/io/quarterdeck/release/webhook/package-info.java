/**
 * What must not be stored, because the platform could not live with it? Door: three rules for the API server.
 *
 * <p>Start at {@link io.quarterdeck.release.webhook.AdmissionService}. The rules read requests and ask the pure room {@code
 * platform}; facts come from the caches of {@code kube} (spec 03 §18).
 */
package io.quarterdeck.release.webhook;
