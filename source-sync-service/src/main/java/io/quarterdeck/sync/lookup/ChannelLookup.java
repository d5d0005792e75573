package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.sync.lookup.SourceMemory.BrokenImage;
import io.quarterdeck.sync.release.ReleaseContent;
import io.quarterdeck.sync.scan.ModuleEntry;
import java.util.Optional;

/**
 * What does the channel of a module offer? One HEAD while nothing changes; manifest and layers only for a digest that is new
 * (spec 02 §7 steps 5 and 6, §8).
 */
final class ChannelLookup {
    private static final String PREFIX = "fetch image error: ";

    private final AuditLog audit;

    ChannelLookup(AuditLog audit) {
        this.audit = audit;
    }

    /** What came of it. */
    sealed interface Answer {
        /**
         * @param version with {@code v}; may be a pre-release
         * @param content what the image says, if it was read in this pass
         */
        record Offer(String version, String digest, Optional<ReleaseContent> content) implements Answer {}

        /** The text of {@code pullError}. */
        record Failed(String error) implements Answer {}
    }

    /**
     * @param tag of the channel
     * @param withChangelog whether a release may be created from the content
     */
    Answer ask(SourcePass pass, ModuleEntry known, String tag, boolean withChangelog) {
        try {
            var broken = pass.memory().broken(known.name());
            if (pass.full() || known.checksum() == null && broken.isEmpty()) {
                return audited(pass, known, broken, read(pass, known.name(), tag, withChangelog));
            }
            var digest = pass.registry().releaseDigest(known.name(), tag);
            if (digest.equals(known.checksum()) && known.versionKnown()) {
                return new Answer.Offer(known.version(), digest, Optional.empty());
            }
            return broken.filter(image -> image.digest().equals(digest))
                    .<Answer>map(image -> new Answer.Failed(image.error()))
                    .orElseGet(() -> read(pass, known.name(), tag, withChangelog));
        } catch (RegistryException e) {
            return new Answer.Failed(PREFIX + ScanStopped.unlessStopped(e).message());
        }
    }

    /** In the audit, the same digest must have said the same before. */
    private Answer audited(SourcePass pass, ModuleEntry known, Optional<BrokenImage> broken, Answer answer) {
        if (pass.full() && answer instanceof Answer.Offer offer) {
            var otherVersion = offer.digest().equals(known.checksum())
                    && known.versionKnown()
                    && !offer.version().equals(known.version());
            if (otherVersion) {
                audit.difference(
                        pass.name(), known.name(), "is " + offer.version() + ", was taken for " + known.version());
            }
            broken.filter(image -> image.digest().equals(offer.digest()))
                    .ifPresent(image -> audit.difference(
                            pass.name(), known.name(), "is readable, was taken for broken: " + image.error()));
        }
        return answer;
    }

    private Answer read(SourcePass pass, String module, String tag, boolean withChangelog) {
        var manifest = pass.registry().release(module, tag);
        var digest = manifest.digest().toString();
        try {
            var files = pass.registry().files(module, manifest, withChangelog);
            return ReleaseContent.read(digest, files)
                    .fold(content -> offered(pass, module, content), error -> broken(pass, module, digest, error));
        } catch (RegistryException e) {
            ScanStopped.unlessStopped(e);
            if (e.contentRefused()) {
                return broken(pass, module, digest, PREFIX + e.message());
            }
            throw e;
        }
    }

    private static Answer offered(SourcePass pass, String module, ReleaseContent content) {
        pass.memory().readable(module);
        return new Answer.Offer(content.parsedVersion().withV(), content.digest(), Optional.of(content));
    }

    private static Answer broken(SourcePass pass, String module, String digest, String error) {
        pass.memory().remember(module, new BrokenImage(digest, error));
        return new Answer.Failed(error);
    }
}
