package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.TagList;
import io.quarterdeck.sync.chain.Versions;
import io.quarterdeck.sync.release.ModuleDefinition;
import io.quarterdeck.sync.release.ReleaseContent;
import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the registry publishes of one module, asked no more than needed: in one look-up the versions are listed once and each
 * version is read once, failures included (spec 02 §3.10, §8, §10.2).
 */
final class PublishedModule {
    private static final String PREFIX = "fetch image error: ";

    private final SourcePass pass;
    private final String module;
    private final Map<String, Reading<ReleaseContent>> read = new HashMap<>();
    private final Map<String, String> digests = new HashMap<>();
    private TagList versions;
    private RegistryException listing;

    PublishedModule(SourcePass pass, String module) {
        this.pass = pass;
        this.module = module;
    }

    /** The tags of {@code <repo>/<m>}. @throws RegistryException without prefix */
    TagList versions() {
        if (listing != null) {
            throw listing;
        }
        try {
            if (versions == null) {
                versions = pass.registry().versions(module);
            }
            return versions;
        } catch (RegistryException e) {
            listing = ScanStopped.unlessStopped(e);
            throw listing;
        }
    }

    /** The image {@code release:<vX.Y.Z>}; bad with the text of spec 02 §4.3. */
    Reading<ReleaseContent> read(ModuleVersion version) {
        return once(version, () -> fetch(version));
    }

    /**
     * As {@link #read}; if the version's tag still names the image that the channel names, what was read there serves.
     *
     * @param channel what the channel offers, with the content of its image if that was read in this pass
     */
    Reading<ReleaseContent> target(ModuleVersion version, ChannelLookup.Answer.Offer channel) {
        return once(
                version,
                () -> channel.content().isPresent() && releaseDigest(version).equals(channel.digest())
                        ? complete(version, channel.content().get())
                        : fetch(version));
    }

    /** What {@code release:<vX.Y.Z>} names now. @throws RegistryException without prefix */
    String releaseDigest(ModuleVersion version) {
        var tag = Versions.tag(version);
        return digests.computeIfAbsent("release:" + tag, key -> pass.registry().releaseDigest(module, tag));
    }

    /** What {@code <repo>/<m>:<vX.Y.Z>} names now. @throws RegistryException without prefix */
    String bundleDigest(ModuleVersion version) {
        var tag = Versions.tag(version);
        return digests.computeIfAbsent(tag, key -> pass.registry().bundleDigest(module, tag));
    }

    /** The error of a version that cannot be read. */
    static String error(RegistryException failure) {
        return PREFIX + ScanStopped.unlessStopped(failure).message();
    }

    private Reading<ReleaseContent> once(ModuleVersion version, Supplier<Reading<ReleaseContent>> question) {
        var known = read.get(Versions.tag(version));
        if (known != null) {
            return known;
        }
        var answer = tried(question);
        read.put(Versions.tag(version), answer);
        return answer;
    }

    private static Reading<ReleaseContent> tried(Supplier<Reading<ReleaseContent>> question) {
        try {
            return question.get();
        } catch (RegistryException e) {
            return Reading.bad(error(e));
        }
    }

    private Reading<ReleaseContent> fetch(ModuleVersion version) {
        var manifest = pass.registry().release(module, Versions.tag(version));
        var files = pass.registry().files(module, manifest, true);
        return ReleaseContent.read(manifest.digest().toString(), files)
                .fold(content -> complete(version, content), Reading::bad);
    }

    /** A release image without {@code module.yaml}: the bundle's counts, and if that has none either, the defaults. */
    private Reading<ReleaseContent> complete(ModuleVersion version, ReleaseContent content) {
        if (content.definition().isPresent()) {
            return Reading.good(content);
        }
        return pass.registry()
                .definitionInBundle(module, Versions.tag(version))
                .map(ModuleDefinition::read)
                .orElseGet(() -> Reading.good(ModuleDefinition.NONE))
                .fold(definition -> Reading.good(content.defined(definition)), Reading::bad);
    }
}
