/**
 * What does an image hold when its layers are laid over each other? Pulls, verifies, decompresses and flattens
 * (spec 02 §3.9, §3.10), blocking, for worker threads.
 *
 * <p>Start at {@link io.quarterdeck.registry.layer.FlattenedLayers}. Knows no registry: blobs come from a
 * {@link io.quarterdeck.registry.layer.BlobSource}.
 */
package io.quarterdeck.registry.layer;
