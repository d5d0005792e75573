package io.quarterdeck.registry;

import java.io.InputStream;

/**
 * One entry of an image's flattened layers. A leading {@code ./} of names is gone; absolute names and {@code ..} are
 * left for the reader to judge.
 *
 * @param name path within the image, without trailing slash
 * @param mode permission bits of the tar header
 * @param linkName target of a symbolic or hard link, else empty
 * @param size bytes of {@code content}
 * @param content of a {@link Type#FILE}; valid until the next entry is asked for, need not be read or closed
 */
public record BundleEntry(String name, Type type, int mode, String linkName, long size, InputStream content) {

    /** {@code OTHER}: devices, pipes and whatever else tar knows. */
    public enum Type {
        FILE,
        DIRECTORY,
        SYMBOLIC_LINK,
        HARD_LINK,
        OTHER
    }
}
