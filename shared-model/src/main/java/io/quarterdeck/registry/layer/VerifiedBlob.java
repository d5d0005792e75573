package io.quarterdeck.registry.layer;

import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.Manifest.Layer;
import io.quarterdeck.registry.RegistryException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A blob that proves its size and digest at its end (spec 02 §3.8). */
final class VerifiedBlob extends FilterInputStream {
    private static final int DRAIN_BUFFER = 16 * 1024;

    private final Layer layer;
    private final MessageDigest hash = Digest.sha256();
    private long count;
    private boolean verified;

    VerifiedBlob(InputStream in, Layer layer) {
        super(in);
        this.layer = layer;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var read = in.read(target, offset, length);
        if (read < 0) {
            verify();
            return -1;
        }
        hash.update(target, offset, read);
        count += read;
        if (layer.size() >= 0 && count > layer.size()) {
            throw wrongSize(layer.size() + 1); // how much more would depend on chunks: same cause, same text
        }
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(wanted, DRAIN_BUFFER)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads the rest, so that the digest is proved whatever the archive made of the blob. */
    void drain() throws IOException {
        var buffer = new byte[DRAIN_BUFFER];
        int read;
        do {
            read = read(buffer, 0, buffer.length);
        } while (read >= 0);
    }

    private void verify() {
        if (verified) {
            return;
        }
        verified = true;
        if (layer.size() >= 0 && count != layer.size()) {
            throw wrongSize(count);
        }
        var got = new Digest(HexFormat.of().formatHex(hash.digest()));
        if (!got.equals(layer.digest())) {
            throw invalid("error verifying sha256 checksum after reading " + count + " bytes; got \"" + got
                    + "\", want \"" + layer.digest() + "\"");
        }
    }

    private RegistryException wrongSize(long got) {
        return invalid("error verifying size; got " + got + ", want " + layer.size());
    }

    private static RegistryException invalid(String text) {
        return new RegistryException(ErrorCategory.INVALID_RESPONSE, text);
    }
}
