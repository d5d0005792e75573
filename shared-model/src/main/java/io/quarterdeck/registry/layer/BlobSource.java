package io.quarterdeck.registry.layer;

import io.quarterdeck.registry.Manifest.Layer;
import java.io.InputStream;

/** Where blobs come from. */
@FunctionalInterface
public interface BlobSource {

    /**
     * The blob as served, unverified.
     *
     * @throws io.quarterdeck.registry.RegistryException if it cannot be had
     */
    InputStream open(Layer layer);
}
