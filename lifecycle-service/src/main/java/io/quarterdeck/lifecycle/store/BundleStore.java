package io.quarterdeck.lifecycle.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarterdeck.model.GoDuration;
import io.quarterdeck.registry.BundleEntries;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.UnpackCaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Unpacked bundles by manifest digest (spec 04 §11.1). A bundle gets its name by one rename, after its record was written,
 * and is never changed afterwards; so what has a name and a record is whole unless somebody else touched it.
 *
 * <p>Safe for several threads. The links that give bundles a meaning are {@link VersionLinks}.
 */
public final class BundleStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoreDirectories places;
    private final UnpackCaps caps;
    private final InstantSource clock;
    private final Set<Path> underWay = ConcurrentHashMap.newKeySet();

    public BundleStore(Path root, UnpackCaps caps, InstantSource clock) {
        this.places = new StoreDirectories(root);
        this.caps = caps;
        this.clock = clock;
    }

    /** Makes the directories and empties {@code .staging}: nothing is under way yet. */
    public void open() throws IOException {
        for (var directory : List.of(places.bundles(), places.staging(), places.registry(), places.current())) {
            FileTree.createDirectories(directory);
        }
        for (var dead : FileTree.entries(places.staging())) {
            FileTree.delete(dead);
        }
    }

    /** The record of a bundle that lies here; its files are not looked at. */
    public Optional<BundleRecord> find(Digest digest) {
        if (!Files.isDirectory(places.bundle(digest), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return BundleRecord.fromJson(JSON.readTree(places.record(digest).toFile()))
                    .filter(record -> record.digest().equals(digest));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same, if every file is as it was unpacked. Reads all of them. */
    public Optional<BundleRecord> findIntact(Digest digest) {
        return find(digest).filter(record -> BundleCheck.isIntact(places.bundle(digest), record));
    }

    /** The bundle's directory, whether it exists or not. */
    public Path directory(Digest digest) {
        return places.bundle(digest);
    }

    /**
     * Makes sure that a bundle lies here: taken as it is if intact, else downloaded and put in place.
     *
     * @param archive opens the download; asked for only if needed, and closed here
     */
    public StageResult stage(Digest digest, Supplier<BundleEntries> archive) {
        var present = findIntact(digest);
        if (present.isPresent()) {
            return new StageResult.Stored(present.get(), List.of());
        }
        return fetch(digest, archive);
    }

    /** Downloads a bundle even if one lies here, and replaces that in one step: the reinstall of spec 04 §12.4. */
    public StageResult fetch(Digest digest, Supplier<BundleEntries> archive) {
        try (var download = new Download()) {
            var began = clock.instant();
            UnpackResult result;
            try (var entries = archive.get()) {
                result = Unpacker.unpack(entries, download.tree(), caps);
            }
            if (result instanceof UnpackResult.Refused refused) {
                return new StageResult.Refused(refused.text());
            }
            if (result instanceof UnpackResult.Failed failed) {
                return new StageResult.Failed(failed.text(), failed.text().contains(DiskError.NO_SPACE));
            }
            var unpacked = (UnpackResult.Unpacked) result;
            var duration = GoDuration.print(since(began));
            var record = new BundleRecord(digest, unpacked.size(), duration, unpacked.files());
            put(record, download);
            return new StageResult.Stored(record, unpacked.skippedLinks());
        } catch (IOException e) {
            return new StageResult.Failed("copy module error: " + DiskError.text(e), DiskError.isNoSpace(e));
        }
    }

    /** In whole milliseconds; a clock that was set back counts as no time at all. */
    private Duration since(Instant began) {
        return Duration.ofMillis(
                Math.max(0, Duration.between(began, clock.instant()).toMillis()));
    }

    /** Record first, then the name: a directory without its record is no bundle. */
    private synchronized void put(BundleRecord record, Download download) throws IOException {
        var bundle = places.bundle(record.digest());
        if (ArchivePath.exists(bundle)) {
            Files.move(bundle, download.replaced());
        }
        FileTree.replace(places.record(record.digest()), JSON.writeValueAsBytes(record.toJson()));
        Files.move(download.tree(), bundle);
    }

    /** Forgets a bundle; links to it then lead nowhere. */
    public synchronized void drop(Digest digest) throws IOException {
        try (var grave = new Download()) {
            if (ArchivePath.exists(places.bundle(digest))) {
                Files.move(places.bundle(digest), grave.replaced());
            }
            Files.deleteIfExists(places.record(digest));
        }
    }

    /**
     * Removes what nobody needs: bundles that are not to be kept, records without a bundle, dead work in progress.
     *
     * @param kept digests that a link or a {@code status.staging.digest} names
     * @param newerThan bundles put in place since then are left, because their link may be about to be made
     * @return digests removed, sorted by directory name
     */
    public List<Digest> collect(Set<Digest> kept, Instant newerThan) throws IOException {
        for (var entry : FileTree.entries(places.staging())) {
            if (!underWay.contains(entry)) {
                FileTree.delete(entry);
            }
        }
        var removed = new ArrayList<Digest>();
        for (var entry : FileTree.entries(places.bundles())) {
            if (!ArchivePath.exists(entry)) {
                continue; // the record of a bundle that has just gone
            }
            var isOld = Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(newerThan);
            var digest = StoreDirectories.digestOf(entry);
            if (isOld && digest.isPresent() && !kept.contains(digest.get()) && !isRecordNew(digest.get(), newerThan)) {
                drop(digest.get());
                removed.add(digest.get());
            } else if (isOld && digest.isEmpty() && !belongsToABundle(entry)) {
                FileTree.delete(entry);
            }
        }
        return removed;
    }

    private boolean isRecordNew(Digest digest, Instant newerThan) throws IOException {
        var record = places.record(digest);
        return Files.exists(record)
                && !Files.getLastModifiedTime(record).toInstant().isBefore(newerThan);
    }

    private boolean belongsToABundle(Path entry) {
        var name = entry.getFileName().toString();
        return name.endsWith(".json")
                && Files.isDirectory(entry.resolveSibling(name.substring(0, name.length() - ".json".length())));
    }

    /** A directory of {@code .staging}, gone when closed. */
    private final class Download implements AutoCloseable {
        private final Path directory =
                places.staging().resolve(UUID.randomUUID().toString());

        Download() throws IOException {
            underWay.add(directory);
            FileTree.createDirectories(directory);
        }

        Path tree() {
            return directory.resolve("tree");
        }

        Path replaced() {
            return directory.resolve("replaced");
        }

        @Override
        public void close() throws IOException {
            try {
                FileTree.delete(directory);
            } finally {
                underWay.remove(directory);
            }
        }
    }
}
