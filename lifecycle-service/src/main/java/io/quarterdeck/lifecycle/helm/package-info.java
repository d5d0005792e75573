/**
 * How does a module's chart get into the cluster, and does it have to at all? (spec 05 §11, §12)
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.helm.HelmStep}: render, label, compare with the last revision, upgrade or skip.
 * {@link io.quarterdeck.lifecycle.helm.RenderedManifest} and {@link io.quarterdeck.lifecycle.helm.CrdDocument} are pure;
 * the rest are doors: the real helm as a process, and the API server.
 */
package io.quarterdeck.lifecycle.helm;
