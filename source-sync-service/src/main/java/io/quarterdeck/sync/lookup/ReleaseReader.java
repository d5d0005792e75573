package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.sync.chain.Versions;
import io.quarterdeck.sync.release.ModuleDefinition;
import io.quarterdeck.sync.release.ReleaseContent;
import io.quarterdeck.version.ModuleVersion;
import io.quarterdeck.version.Reading;
import java.util.Optional;

/** Reads what one version of a module says, asking no more than needed (spec 02 §3.10, §10.2 step 6). */
final class ReleaseReader {
    private static final String PREFIX = "fetch image error: ";

    /** The image {@code release:<vX.Y.Z>}; bad with the text of spec 02 §4.3. */
    Reading<ReleaseContent> read(SourcePass pass, String module, ModuleVersion version) {
        return tried(() -> fetch(pass, module, version));
    }

    /**
     * As {@link #read}; if the version's tag still names the image that the channel names, what was read there serves.
     *
     * @param channel content of the channel image, if it was read in this pass
     */
    Reading<ReleaseContent> target(
            SourcePass pass,
            String module,
            ModuleVersion version,
            String channelDigest,
            Optional<ReleaseContent> channel) {
        return tried(() -> {
            var digest = pass.registry().releaseDigest(module, Versions.tag(version));
            return channel.isPresent() && digest.equals(channelDigest)
                    ? complete(pass, module, version, channel.get())
                    : fetch(pass, module, version);
        });
    }

    private Reading<ReleaseContent> fetch(SourcePass pass, String module, ModuleVersion version) {
        var manifest = pass.registry().release(module, Versions.tag(version));
        var files = pass.registry().files(module, manifest, true);
        return ReleaseContent.read(manifest.digest().toString(), files)
                .fold(content -> complete(pass, module, version, content), Reading::bad);
    }

    /** A release image without {@code module.yaml}: the bundle's counts, and if that has none either, the defaults. */
    private Reading<ReleaseContent> complete(
            SourcePass pass, String module, ModuleVersion version, ReleaseContent content) {
        if (content.definition().isPresent()) {
            return Reading.good(content);
        }
        return pass.registry()
                .definitionInBundle(module, Versions.tag(version))
                .map(ModuleDefinition::read)
                .orElseGet(() -> Reading.good(ModuleDefinition.NONE))
                .fold(definition -> Reading.good(content.defined(definition)), Reading::bad);
    }

    private static Reading<ReleaseContent> tried(java.util.function.Supplier<Reading<ReleaseContent>> question) {
        try {
            return question.get();
        } catch (RegistryException e) {
            return Reading.bad(PREFIX + ScanStopped.unlessStopped(e).message());
        }
    }
}
