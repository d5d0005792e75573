package io.quarterdeck.sync.chain;

import io.quarterdeck.version.ModuleVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the chain of one module is asked.
 *
 * @param target the channel's version
 * @param lts whether the channel is LTS, where any distance is one step
 * @param previousFailed whether the last attempt to create releases failed; then the whole walk is repeated
 * @param releases those that count (spec 02 §10.1), in any order
 */
public record ChainQuestion(ModuleVersion target, boolean lts, boolean previousFailed, List<KnownRelease> releases) {

    static final Comparator<KnownRelease> ASCENDING =
            Comparator.comparing(KnownRelease::version).thenComparing(KnownRelease::name);

    public ChainQuestion {
        releases = releases.stream().sorted(ASCENDING).toList();
    }

    /** Of two Deployed releases the one with the later transition time. */
    public Optional<KnownRelease> deployed() {
        return releases.stream()
                .filter(KnownRelease::isDeployed)
                .max(Comparator.comparing(KnownRelease::since).thenComparing(ASCENDING));
    }

    /** Whether a release of that version is there. */
    public boolean has(ModuleVersion version) {
        return releases.stream().anyMatch(r -> r.version().compareTo(version) == 0);
    }
}
