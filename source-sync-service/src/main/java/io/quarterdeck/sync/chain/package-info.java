/**
 * Which releases must exist so that a module can walk, one step at a time, from what runs here to what its channel offers?
 * Pure: values in, values out; no client, clock or file (spec 02 §10).
 *
 * <p>Start at {@link io.quarterdeck.sync.chain.ReleaseChain}: it answers, without a single registry request, whether anything
 * is missing. {@link io.quarterdeck.sync.chain.VersionTags} then names the steps, and {@link io.quarterdeck.sync.chain.WalkReport}
 * judges them one by one.
 */
package io.quarterdeck.sync.chain;
