/**
 * How does a service answer the API server before an object is stored? Door.
 *
 * <p>Start at {@link io.quarterdeck.webhook.Webhooks}: it keeps the certificate in a Secret, serves HTTPS with it and tells
 * the API server where. A service brings its {@linkplain io.quarterdeck.webhook.AdmissionRule rules} and their
 * {@linkplain io.quarterdeck.webhook.WebhookEntry entries} (spec 01 §12, spec 03 §18).
 */
package io.quarterdeck.webhook;
