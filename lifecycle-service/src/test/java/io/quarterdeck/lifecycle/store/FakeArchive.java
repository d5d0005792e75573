package io.quarterdeck.lifecycle.store;

import io.quarterdeck.registry.BundleEntries;
import io.quarterdeck.registry.BundleEntry;
import io.quarterdeck.registry.BundleEntry.Type;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** An archive made of words; it may end early, and remembers whether it was closed. */
final class FakeArchive implements BundleEntries {
    private final List<BundleEntry> entries = new ArrayList<>();
    private Iterator<BundleEntry> left;
    private RegistryException ending;
    private boolean closed;

    FakeArchive file(String name, String content) {
        return file(name, 0644, content);
    }

    FakeArchive file(String name, int mode, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        entries.add(new BundleEntry(name, Type.FILE, mode, "", bytes.length, new ByteArrayInputStream(bytes)));
        return this;
    }

    FakeArchive bytes(String name, long size) {
        entries.add(new BundleEntry(name, Type.FILE, 0600, "", size, new Zeros(size)));
        return this;
    }

    FakeArchive directory(String name) {
        return entry(name, Type.DIRECTORY, "");
    }

    FakeArchive symbolicLink(String name, String target) {
        return entry(name, Type.SYMBOLIC_LINK, target);
    }

    FakeArchive hardLink(String name, String target) {
        return entry(name, Type.HARD_LINK, target);
    }

    FakeArchive device(String name) {
        return entry(name, Type.OTHER, "");
    }

    /** A layer that ends early: a matter of transport. */
    FakeArchive cutOff() {
        ending = new RegistryException(ErrorCategory.CONNECTION_FAILED, "unexpected EOF");
        return this;
    }

    /** A layer that is no archive: a matter of content. */
    FakeArchive malformed() {
        ending = RegistryException.ofContent("archive/tar: invalid tar header");
        return this;
    }

    boolean isClosed() {
        return closed;
    }

    private FakeArchive entry(String name, Type type, String target) {
        entries.add(new BundleEntry(name, type, 0777, target, 0, InputStream.nullInputStream()));
        return this;
    }

    @Override
    public boolean hasNext() {
        if (left == null) {
            left = entries.iterator();
        }
        if (!left.hasNext() && ending != null) {
            throw ending;
        }
        return left.hasNext();
    }

    @Override
    public BundleEntry next() {
        return left.next();
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Many bytes without memory. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long size) {
            left = size;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            var count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
