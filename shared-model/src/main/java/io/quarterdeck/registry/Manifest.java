package io.quarterdeck.registry;

import java.util.List;
import java.util.Objects;

/**
 * An image, resolved to {@code linux/amd64} if the tag names an index (spec 02 §3.8).
 *
 * @param digest of the body that the reference names, the index for an index: what gets stored
 * @param imageDigest of the image's own manifest; equals {@code digest} without index
 * @param mediaType of the image's manifest
 * @param layers lowest first, as in the manifest
 * @param body the image's manifest as served
 */
public record Manifest(Digest digest, Digest imageDigest, String mediaType, List<Layer> layers, byte[] body) {

    /**
     * One layer.
     *
     * @param size bytes of the blob; negative if the manifest does not say
     */
    public record Layer(Digest digest, long size, String mediaType) {}

    public Manifest {
        layers = List.copyOf(layers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest that && digest.equals(that.digest) && imageDigest.equals(that.imageDigest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(digest, imageDigest);
    }

    @Override
    public String toString() {
        return "Manifest[" + digest + ", image " + imageDigest + ", " + layers.size() + " layers]";
    }
}
