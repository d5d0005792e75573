/**
 * How does one request get to its answer? Politeness per host, proxies, redirects by hand, retries and time limits over
 * Vert.x (spec 02 §3.3, §3.5, §3.6).
 *
 * <p>Start at {@link io.quarterdeck.registry.http.Requester}. Nothing here knows what a registry is.
 */
package io.quarterdeck.registry.http;
