/**
 * What does a ModuleRelease say, as this service writes it? Pure: the files of a release image in, the object out; no client,
 * clock or file (spec 02 §3.10 and §11).
 *
 * <p>{@link io.quarterdeck.sync.release.ReleaseContent} reads the files, {@link io.quarterdeck.sync.release.WantedRelease}
 * writes the object, {@link io.quarterdeck.sync.release.ReleaseFacts} reads one back.
 */
package io.quarterdeck.sync.release;
