package io.quarterdeck.registry.layer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the unpacked bytes, and limits those that one header may take: a long name or an extended header is held in
 * memory by the tar reader.
 */
final class HeaderGuard extends FilterInputStream {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private long count;
    private long limit = UNLIMITED;

    HeaderGuard(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    void headerOfAtMost(long bytes) {
        limit = count + bytes;
    }

    void content() {
        limit = UNLIMITED;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (count >= limit) {
            throw new IOException("tar header too long");
        }
        var read = in.read(target, offset, (int) Math.min(length, limit - count));
        count += Math.max(0, read);
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(wanted, 16 * 1024)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
