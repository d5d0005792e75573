package io.quarterdeck.registry.layer;

import io.quarterdeck.registry.BundleEntry;
import io.quarterdeck.registry.BundleEntry.Type;
import io.quarterdeck.registry.Manifest.Layer;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.ReleaseMetadata;
import io.quarterdeck.registry.UnpackCaps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the metadata files at an image's root; names are compared without case (spec 02 §3.10). */
public final class MetadataFiles {
    private static final int LARGEST_FILE = 4_194_304;
    private static final String VERSION = "version.json";
    private static final String DEFINITION = "module.yaml";
    private static final List<String> CHANGELOGS = List.of("changelog.yaml", "changelog.yml");

    private final Map<String, String> found = new HashMap<>();
    private final Set<String> met = new HashSet<>();
    private final List<String> wanted;

    private MetadataFiles(List<String> wanted) {
        this.wanted = wanted;
    }

    /** The files of a release image; each layer is read to its end, the next only while a file is missing. */
    public static ReleaseMetadata read(
            List<Layer> lowestFirst, BlobSource source, UnpackCaps caps, boolean withChangelog) {
        var names = new ArrayList<>(List.of(VERSION, DEFINITION));
        if (withChangelog) {
            names.addAll(CHANGELOGS);
        }
        var files = new MetadataFiles(names);
        try (var entries = new FlattenedLayers(lowestFirst, source, caps, files::incomplete)) {
            entries.forEachRemaining(files::take);
        }
        var changelog = files.file(CHANGELOGS.get(0)).or(() -> files.file(CHANGELOGS.get(1)));
        return new ReleaseMetadata(files.file(VERSION), files.file(DEFINITION), changelog);
    }

    /** One file of any image; nothing is read beyond it. */
    public static Optional<String> find(List<Layer> lowestFirst, BlobSource source, UnpackCaps caps, String name) {
        var files = new MetadataFiles(List.of(name.toLowerCase(Locale.ROOT)));
        try (var entries = new FlattenedLayers(lowestFirst, source, caps, files::incomplete)) {
            while (files.found.isEmpty() && entries.hasNext()) {
                files.take(entries.next());
            }
        }
        return files.found.values().stream().findFirst();
    }

    private boolean incomplete(Predicate<String> hidden) {
        var changelogOpen = wanted.containsAll(CHANGELOGS)
                && CHANGELOGS.stream().noneMatch(met::contains)
                && !CHANGELOGS.stream().allMatch(hidden);
        return changelogOpen
                || wanted.stream()
                        .filter(name -> !CHANGELOGS.contains(name))
                        .anyMatch(name -> !met.contains(name) && !hidden.test(name));
    }

    private void take(BundleEntry entry) {
        var name = entry.name().toLowerCase(Locale.ROOT);
        if (entry.type() != Type.FILE || !wanted.contains(name) || !met.add(name)) {
            return;
        }
        if (entry.size() <= LARGEST_FILE) {
            found.put(name, text(entry));
        } else if (!CHANGELOGS.contains(name)) {
            throw RegistryException.ofContent("metadata file " + name + " exceeds " + LARGEST_FILE + " bytes");
        }
    }

    private Optional<String> file(String name) {
        return Optional.ofNullable(found.get(name));
    }

    private static String text(BundleEntry entry) {
        var bytes = new ByteArrayOutputStream();
        try {
            entry.content().transferTo(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("contents fail with RegistryException only", e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
