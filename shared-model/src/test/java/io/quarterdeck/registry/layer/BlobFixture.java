package io.quarterdeck.registry.layer;

import io.quarterdeck.registry.BundleEntry;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.Manifest.Layer;
import io.quarterdeck.registry.UnpackCaps;
import io.quarterdeck.testing.registry.TestLayer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Layers in memory, with a note of which were opened. */
final class BlobFixture implements BlobSource {
    private final Map<Digest, byte[]> blobs = new HashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Integer> opened = new ArrayList<>();

    static BlobFixture of(TestLayer... lowestFirst) {
        var fixture = new BlobFixture();
        for (var layer : lowestFirst) {
            fixture.add(layer.blob());
        }
        return fixture;
    }

    /** Flattened entries as text: {@code name=content}, {@code dir/}, {@code link->target}. */
    static List<String> read(UnpackCaps caps, TestLayer... lowestFirst) {
        return of(lowestFirst).read(caps);
    }

    static List<BundleEntry> entries(UnpackCaps caps, TestLayer... lowestFirst) {
        var fixture = of(lowestFirst);
        var found = new ArrayList<BundleEntry>();
        new FlattenedLayers(fixture.layers(), fixture, caps).forEachRemaining(found::add);
        return found;
    }

    void add(byte[] blob) {
        var digest = Digest.of(blob);
        blobs.put(digest, blob);
        layers.add(new Layer(digest, blob.length, ""));
    }

    List<Layer> layers() {
        return layers;
    }

    /** Indexes of the layers that were asked for, lowest is 0. */
    List<Integer> opened() {
        return opened;
    }

    List<String> read(UnpackCaps caps) {
        var found = new ArrayList<String>();
        try (var entries = new FlattenedLayers(layers, this, caps)) {
            while (entries.hasNext()) {
                found.add(text(entries.next()));
            }
        }
        return found;
    }

    @Override
    public InputStream open(Layer layer) {
        opened.add(layers.indexOf(layer));
        return new ByteArrayInputStream(blobs.get(layer.digest()));
    }

    private static String text(BundleEntry entry) {
        return switch (entry.type()) {
            case FILE -> entry.name() + "=" + content(entry);
            case DIRECTORY -> entry.name() + "/";
            case SYMBOLIC_LINK, HARD_LINK -> entry.name() + "->" + entry.linkName();
            case OTHER -> entry.name() + "?";
        };
    }

    private static String content(BundleEntry entry) {
        try {
            return new String(entry.content().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
