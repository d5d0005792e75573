package io.quarterdeck.testing.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Builds one layer, entry by entry; gzip unless {@link #plain()}. */
public final class TestLayer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);
    private boolean gzip = true;
    private int keptBytes = Integer.MAX_VALUE;

    public static TestLayer empty() {
        var layer = new TestLayer();
        layer.tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        layer.tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        return layer;
    }

    public static TestLayer withFile(String name, String content) {
        return empty().file(name, content);
    }

    public TestLayer file(String name, String content) {
        return file(name, 0644, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestLayer file(String name, int mode, byte[] content) {
        var entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        entry.setSize(content.length);
        entry.setMode(mode);
        return put(entry, content);
    }

    public TestLayer directory(String name) {
        return put(new TarArchiveEntry(name.endsWith("/") ? name : name + "/", TarConstants.LF_DIR), new byte[0]);
    }

    public TestLayer symlink(String name, String target) {
        return link(name, target, TarConstants.LF_SYMLINK);
    }

    public TestLayer hardLink(String name, String target) {
        return link(name, target, TarConstants.LF_LINK);
    }

    public TestLayer pipe(String name) {
        return put(new TarArchiveEntry(name, TarConstants.LF_FIFO, true), new byte[0]);
    }

    /** Hides a name of the layers below. */
    public TestLayer whiteout(String name) {
        var slash = name.lastIndexOf('/') + 1;
        return file(name.substring(0, slash) + ".wh." + name.substring(slash), "");
    }

    /** Hides everything that the layers below have in a directory; empty for the root. */
    public TestLayer opaque(String directory) {
        return file((directory.isEmpty() ? "" : directory + "/") + ".wh..wh..opq", "");
    }

    public TestLayer plain() {
        gzip = false;
        return this;
    }

    /** Ends the blob early; its digest is that of the cut bytes. */
    public TestLayer cutAt(int length) {
        keptBytes = length;
        return this;
    }

    /** The finished blob. */
    public byte[] blob() {
        try {
            tar.close();
            var whole = gzip ? gzip(bytes.toByteArray()) : bytes.toByteArray();
            return Arrays.copyOf(whole, Math.min(whole.length, keptBytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] gzip(byte[] content) {
        var compressed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(compressed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private TestLayer link(String name, String target, byte flag) {
        var entry = new TarArchiveEntry(name, flag, true);
        entry.setLinkName(target);
        return put(entry, new byte[0]);
    }

    private TestLayer put(TarArchiveEntry entry, byte[] content) {
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
