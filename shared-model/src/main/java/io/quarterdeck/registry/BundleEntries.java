package io.quarterdeck.registry;

import java.util.Iterator;

/**
 * The flattened content of an image, pulled entry by entry, for a thread that may block. Blobs are asked for one by
 * one, top layer first, only when the reader gets there; digests and sizes are checked on the way. When
 * {@link #hasNext()} has said no, the image is complete and verified.
 *
 * <p>{@link #hasNext()}, {@link #next()} and reading a content throw {@link RegistryException}; beyond a cap its text is
 * that of {@link UnpackCaps}. Closing early ends the connection; closing from another thread cancels a blocked read.
 */
public interface BundleEntries extends Iterator<BundleEntry>, AutoCloseable {
    @Override
    void close();
}
