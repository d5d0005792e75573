package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.Manifest;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.ReleaseMetadata;
import io.quarterdeck.registry.TagList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A registry in memory that counts what it is asked. */
final class FakeRegistry implements ModuleRegistry {
    private final Map<String, ReleaseMetadata> images = new ConcurrentHashMap<>();
    private final Map<String, List<String>> versions = new TreeMap<>();
    private final Set<String> withdrawn = new HashSet<>();
    private final Map<String, String> bundles = new ConcurrentHashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private RegistryException listing;
    private RegistryException listingVersions;
    private boolean cut;
    private boolean listCut;
    private Instant pause;
    private Runnable answering = () -> {};
    private boolean stopping;
    private boolean failing;

    /** Publishes a version with its metadata image. */
    FakeRegistry publishing(String module, String version) {
        return publishing(module, version, "name: " + module + "\n");
    }

    /** Published again, its tag names other content. */
    FakeRegistry publishing(String module, String version, String moduleYaml) {
        put(module, "v" + version, "{\"version\": \"v" + version + "\"}", moduleYaml);
        var tags = versions.computeIfAbsent(module, m -> new ArrayList<>());
        tags.remove("v" + version);
        tags.add("v" + version);
        return this;
    }

    /** Points a channel to a published version. */
    FakeRegistry offering(String module, String channel, String version) {
        versions.computeIfAbsent(module, m -> new ArrayList<>());
        images.put(module + ":" + channel, images.get(module + ":v" + version));
        return this;
    }

    FakeRegistry offeringBroken(String module, String channel, String versionJson) {
        versions.computeIfAbsent(module, m -> new ArrayList<>());
        put(module, channel, versionJson, "name: x");
        return this;
    }

    /** Listed, but without any image. */
    FakeRegistry listing(String module) {
        versions.computeIfAbsent(module, m -> new ArrayList<>());
        return this;
    }

    /** Publishes what another registry does, with other content if it is rebuilt. */
    FakeRegistry mirroring(FakeRegistry other, String module, boolean rebuilt) {
        for (var tag : other.versions.getOrDefault(module, List.of())) {
            publishing(module, tag.substring(1), rebuilt ? "weight: 999" : "weight: 900");
        }
        other.images.forEach((name, image) -> {
            if (!rebuilt && name.startsWith(module + ":")) {
                images.put(name, image);
            }
        });
        var target = other.images.get(module + ":stable");
        if (rebuilt && target != null) {
            var json = target.versionJson().orElse("{}");
            put(module, "stable", json, "weight: 999");
        }
        return this;
    }

    /** Not listed any more; what was published stays, until it is listed again. */
    FakeRegistry withdrawing(String module) {
        withdrawn.add(module);
        return this;
    }

    FakeRegistry returning(String module) {
        withdrawn.remove(module);
        return this;
    }

    boolean has(String module, String tag) {
        return images.containsKey(module + ":" + tag);
    }

    boolean listIsCut() {
        return listCut;
    }

    /** Whether a complete list of versions names the tag; empty if no complete list is to be had. */
    Optional<Boolean> publishes(String module, String tag) {
        return listingVersions != null || cut
                ? Optional.empty()
                : Optional.of(versions.getOrDefault(module, List.of()).contains(tag));
    }

    boolean lists(String module) {
        return versions.containsKey(module) && !withdrawn.contains(module);
    }

    /** No trouble is left, whatever kind it was. */
    FakeRegistry healing() {
        listing = null;
        listingVersions = null;
        cut = false;
        listCut = false;
        stopping = false;
        failing = false;
        return this;
    }

    /** Every image fails with a server error from now on. */
    FakeRegistry failingImages() {
        failing = true;
        return this;
    }

    FakeRegistry failingToList(RegistryException failure) {
        listing = failure;
        return this;
    }

    /** The version lists of modules fail from now on; {@code null} ends it. */
    FakeRegistry failingToListVersions(RegistryException failure) {
        listingVersions = failure;
        return this;
    }

    /** The version lists of modules are cut from now on. */
    FakeRegistry cuttingVersionLists() {
        cut = true;
        return this;
    }

    /** The tag is gone, and with it the way to its content. */
    FakeRegistry losing(String module, String tag) {
        images.remove(module + ":" + tag);
        return this;
    }

    /** The bundle's tag names other bytes from now on. */
    FakeRegistry rebuildingBundle(String module, String version, String digest) {
        bundles.put(module + ":v" + version, digest);
        return this;
    }

    FakeRegistry wantingToBeLeftAlone() {
        stopping = true;
        return this;
    }

    /** As {@link #wantingToBeLeftAlone}, and says how long. */
    FakeRegistry pausingUntil(Instant end) {
        pause = end;
        return wantingToBeLeftAlone();
    }

    /** The list of modules is cut from now on. */
    FakeRegistry cuttingTheList() {
        listCut = true;
        return this;
    }

    /** Each look-up of a channel takes so long. */
    FakeRegistry taking(Duration time, SyncWorld whose) {
        answering = () -> whose.now = whose.now.plus(time);
        return this;
    }

    /** What was asked since the last time, in order. */
    List<String> asked() {
        var told = List.copyOf(asked);
        asked.clear();
        return told;
    }

    @Override
    public TagList modules() {
        asked.add("tags");
        if (listing != null) {
            throw listing;
        }
        return new TagList(versions.keySet().stream().filter(this::lists).toList(), listCut);
    }

    @Override
    public TagList versions(String module) {
        asked.add("tags " + module);
        if (listingVersions != null) {
            throw listingVersions;
        }
        return new TagList(versions.getOrDefault(module, List.of()), cut);
    }

    @Override
    public String releaseDigest(String module, String tag) {
        asked.add("HEAD " + module + ":" + tag);
        return digest(image(module, tag)).toString();
    }

    @Override
    public String bundleDigest(String module, String tag) {
        asked.add("HEAD bundle " + module + ":" + tag);
        return bundles.getOrDefault(module + ":" + tag, "sha256:bundle-of-" + module + "-" + tag);
    }

    @Override
    public Manifest release(String module, String tag) {
        asked.add("GET " + module + ":" + tag);
        var digest = digest(image(module, tag));
        return new Manifest(digest, digest, "", List.of(), (module + ":" + tag).getBytes());
    }

    @Override
    public ReleaseMetadata files(String module, Manifest release, boolean withChangelog) {
        asked.add("blob " + new String(release.body()));
        return images.get(new String(release.body()));
    }

    @Override
    public Optional<String> definitionInBundle(String module, String tag) {
        asked.add("bundle " + module + ":" + tag);
        return Optional.empty();
    }

    @Override
    public Optional<Instant> credentialExpiresAt() {
        return Optional.empty();
    }

    @Override
    public boolean caIgnored() {
        return false;
    }

    private ReleaseMetadata image(String module, String tag) {
        answering.run();
        if (stopping) {
            var failure = new RegistryException(ErrorCategory.RATE_LIMITED, "GET u: TOOMANYREQUESTS: Rate exceeded");
            throw pause == null ? failure.endingTheScan() : failure.pausedUntil(pause);
        }
        if (failing) {
            throw new RegistryException(ErrorCategory.SERVER_ERROR, "GET u: unexpected status code 503");
        }
        return Optional.ofNullable(images.get(module + ":" + tag))
                .orElseThrow(() -> new RegistryException(
                        ErrorCategory.NOT_FOUND,
                        "GET https://registry.example.com/v2/deckhouse/modules/" + module + "/release/manifests/" + tag
                                + ": MANIFEST_UNKNOWN: manifest unknown; map[Tag:" + tag + "]"));
    }

    private void put(String module, String tag, String versionJson, String moduleYaml) {
        images.put(
                module + ":" + tag,
                new ReleaseMetadata(Optional.of(versionJson), Optional.ofNullable(moduleYaml), Optional.empty()));
    }

    private static Digest digest(ReleaseMetadata image) {
        return Digest.of(image.toString());
    }
}
