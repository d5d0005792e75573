package io.quarterdeck.registry.layer;

import io.quarterdeck.registry.BundleEntries;
import io.quarterdeck.registry.BundleEntry;
import io.quarterdeck.registry.BundleEntry.Type;
import io.quarterdeck.registry.Manifest.Layer;
import io.quarterdeck.registry.UnpackCaps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** All layers as one stream of entries, top layer first, whiteouts applied, caps enforced (spec 02 §3.9). */
public final class FlattenedLayers implements BundleEntries {
    private final BlobSource source;
    private final UnpackCaps caps;
    private final Predicate<Predicate<String>> wantsMore;
    private final List<Layer> topFirst;
    private final Overlay overlay = new Overlay();
    private final HardLinks links = new HardLinks();
    private int layer;
    private boolean secondReading;
    private long bytes;
    private int entries;
    private volatile LayerTar open;
    private volatile boolean closed;
    private BundleEntry next;
    private boolean ended;

    /** Reads all layers. @param lowestFirst as in the manifest */
    public FlattenedLayers(List<Layer> lowestFirst, BlobSource source, UnpackCaps caps) {
        this(lowestFirst, source, caps, hidden -> true);
    }

    /**
     * Reads layers as long as somebody wants more.
     *
     * @param wantsMore asked before each further layer, with the question whether a name is hidden by those read
     */
    FlattenedLayers(
            List<Layer> lowestFirst, BlobSource source, UnpackCaps caps, Predicate<Predicate<String>> wantsMore) {
        this.topFirst = new ArrayList<>(lowestFirst);
        Collections.reverse(topFirst);
        this.source = source;
        this.caps = caps;
        this.wantsMore = wantsMore;
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            next = links.ready().isEmpty() ? advance() : links.ready().poll();
        }
        return next != null;
    }

    @Override
    public BundleEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var result = next;
        next = null;
        return result;
    }

    /** One step. @return an entry to be seen, or null if this step brought none */
    private BundleEntry advance() {
        if (open == null) {
            if (layer == topFirst.size() || closed || layer > 0 && !wantsMore.test(overlay::hides)) {
                links.end();
                ended = links.ready().isEmpty();
                return null;
            }
            open = new LayerTar(source, topFirst.get(layer));
        }
        var raw = open.next();
        if (raw.isEmpty()) {
            layerRead();
            return null;
        }
        return secondReading ? again(raw.get()) : judge(raw.get());
    }

    private void layerRead() {
        open.close();
        open = null;
        secondReading = !secondReading && links.needsSecondReading();
        if (!secondReading) {
            links.layerEnded();
            overlay.layerEnded();
            layer++;
        }
    }

    private BundleEntry judge(BundleEntry raw) {
        count(raw);
        var entry = named(raw);
        if (entry.name().isEmpty() || overlay.isWhiteout(entry.name())) {
            return null;
        }
        return overlay.hides(entry.name()) ? hidden(entry) : seen(entry);
    }

    private BundleEntry seen(BundleEntry entry) {
        overlay.add(entry.name(), entry.type() == Type.DIRECTORY);
        if (entry.type() == Type.HARD_LINK) {
            links.link(entry);
            return null;
        }
        links.emitted(entry.name());
        return entry;
    }

    private BundleEntry hidden(BundleEntry entry) {
        if (entry.type() == Type.HARD_LINK) {
            links.hiddenLink(entry.name(), entry.linkName());
            return null;
        }
        return links.hidden(entry.name(), entry);
    }

    private BundleEntry again(BundleEntry raw) {
        var entry = named(raw);
        var result = entry.type() == Type.HARD_LINK ? null : links.again(entry.name(), entry);
        if (result != null) {
            countBytes(result.size());
        }
        return result;
    }

    private void count(BundleEntry raw) {
        if (++entries > caps.maxEntries()) {
            close();
            throw caps.entriesExceeded();
        }
        countBytes(raw.size());
    }

    private void countBytes(long size) {
        bytes += size;
        if (size < 0 || bytes > caps.maxBytes()) {
            close();
            throw caps.bytesExceeded();
        }
    }

    private static BundleEntry named(BundleEntry raw) {
        return new BundleEntry(
                EntryName.clean(raw.name()), raw.type(), raw.mode(), raw.linkName(), raw.size(), raw.content());
    }

    @Override
    public void close() {
        closed = true;
        var current = open;
        if (current != null) {
            current.close();
        }
    }
}
