package io.quarterdeck.registry.layer;

import io.quarterdeck.registry.BundleEntry;
import io.quarterdeck.registry.BundleEntry.Type;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.Manifest.Layer;
import io.quarterdeck.registry.RegistryException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The entries of one layer, gzip or plain, told apart by the first bytes. */
final class LayerTar implements AutoCloseable {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final Pattern EARLY_END = Pattern.compile("truncated|unexpected end|premature end");
    private static final int RECORD = 512;
    private static final long LONGEST_HEADER = 1 << 20;

    private final VerifiedBlob blob;
    private final byte[] skipBuffer = new byte[16 * 1024];
    private HeaderGuard unpacked;
    private TarArchiveInputStream tar;

    LayerTar(BlobSource source, Layer layer) {
        this.blob = new VerifiedBlob(source.open(layer), layer);
        try {
            var buffered = new BufferedInputStream(blob, 64 * 1024);
            this.unpacked = new HeaderGuard(decompressed(buffered));
            this.tar = new TarArchiveInputStream(unpacked);
        } catch (IOException e) {
            throw blame(e);
        } catch (RegistryException e) {
            close();
            throw e;
        }
    }

    /** The next entry with its raw name; empty when the layer has been read and verified. */
    Optional<BundleEntry> next() {
        try {
            skipContent();
            unpacked.headerOfAtMost(LONGEST_HEADER);
            var entry = tar.getNextEntry();
            unpacked.content();
            if (entry == null) {
                finish();
                return Optional.empty();
            }
            if (!entry.isCheckSumOK()) {
                throw new IOException("header checksum");
            }
            return Optional.of(entry(entry));
        } catch (IOException | IllegalArgumentException e) {
            throw blame(e);
        }
    }

    private void finish() throws IOException {
        if (unpacked.count() % RECORD != 0) {
            throw new EOFException(); // the library takes half a header for the end
        }
        blob.drain();
    }

    private void skipContent() throws IOException {
        if (tar.getCurrentEntry() != null) {
            while (tar.read(skipBuffer) > 0) {
                // entries that nobody reads still count for the digest
            }
        }
    }

    private BundleEntry entry(TarArchiveEntry entry) {
        var type = type(entry.getLinkFlag());
        var isLink = type == Type.SYMBOLIC_LINK || type == Type.HARD_LINK;
        return new BundleEntry(
                entry.getName(),
                entry.getName().endsWith("/") && type == Type.FILE ? Type.DIRECTORY : type,
                entry.getMode() & 07777,
                isLink ? entry.getLinkName() : "",
                type == Type.FILE ? entry.getSize() : 0,
                new Content());
    }

    private static Type type(byte flag) {
        return switch (flag) {
            case TarConstants.LF_OLDNORM,
                    TarConstants.LF_NORMAL,
                    TarConstants.LF_CONTIG,
                    TarConstants.LF_GNUTYPE_SPARSE -> Type.FILE;
            case TarConstants.LF_DIR -> Type.DIRECTORY;
            case TarConstants.LF_SYMLINK -> Type.SYMBOLIC_LINK;
            case TarConstants.LF_LINK -> Type.HARD_LINK;
            default -> Type.OTHER;
        };
    }

    private static InputStream decompressed(BufferedInputStream in) throws IOException {
        in.mark(ZSTD.length);
        var start = in.readNBytes(ZSTD.length);
        in.reset();
        if (Arrays.equals(start, ZSTD)) {
            throw RegistryException.ofContent("unsupported layer compression: zstd");
        }
        var gzip = start.length >= GZIP.length && Arrays.equals(Arrays.copyOf(start, GZIP.length), GZIP);
        return gzip ? new GzipCompressorInputStream(in, true) : in; // a layer may be many gzip members
    }

    /** What a broken archive means: wrong bytes from the registry, an early end, or a bad image. */
    private RegistryException blame(Exception failure) {
        try {
            blob.drain();
        } catch (RegistryException notWhatWasPromised) {
            close();
            return notWhatWasPromised;
        } catch (IOException e) {
            close();
            return endedEarly(e);
        }
        close();
        var text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (failure instanceof EOFException || EARLY_END.matcher(text).find()) {
            return endedEarly(failure);
        }
        return RegistryException.ofContent(
                text.contains("gzip") ? "gzip: invalid data" : "archive/tar: invalid tar header");
    }

    private static RegistryException endedEarly(Exception failure) {
        return new RegistryException(ErrorCategory.INVALID_RESPONSE, "unexpected EOF", failure);
    }

    @Override
    public void close() {
        try {
            blob.close();
        } catch (IOException e) {
            // nothing is lost: the reader is done with it
        }
    }

    /** The content of the current entry; closing it does not close the layer. */
    private final class Content extends FilterInputStream {
        Content() {
            super(tar);
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            try {
                return in.read(target, offset, length);
            } catch (IOException e) {
                throw blame(e);
            }
        }

        @Override
        public void close() {}
    }
}
