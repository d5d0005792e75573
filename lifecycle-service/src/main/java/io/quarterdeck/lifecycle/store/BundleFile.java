package io.quarterdeck.lifecycle.store;

/**
 * One file of a bundle as it was unpacked.
 *
 * @param mode permission bits
 * @param size bytes
 * @param sha256 hex digits of the content; of a symbolic link, of its target
 * @param link whether it is a symbolic link
 */
public record BundleFile(int mode, long size, String sha256, boolean link) {}
