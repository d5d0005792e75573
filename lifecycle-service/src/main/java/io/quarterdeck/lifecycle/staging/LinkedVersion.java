package io.quarterdeck.lifecycle.staging;

import java.util.List;
import java.util.Optional;

/**
 * The version that the store calls current, found there at start (spec 04 §11.4).
 *
 * @param version  directory name: {@code v<version>}, or {@code dev} of an override
 * @param override whether it is the latter
 * @param digest   of the bundle behind it
 */
public record LinkedVersion(String version, boolean override, Optional<String> digest) {

    /**
     * What is known of the override whose files they may be.
     *
     * @param tag    in use, as the Module shows it, else as the override says; empty for none
     * @param source the module's active source
     * @param digest {@code status.imageDigest}: what this or another node had in use; empty without override
     */
    public record Override(String tag, String source, Optional<String> digest) {}

    /**
     * What counts as current before anything is loaded. The store of another node may hold what was in use there long ago: the
     * digest that the override tells wins.
     *
     * @return empty: nothing is known to have been in use
     */
    public static Optional<Target> target(
            Optional<LinkedVersion> link, Override override, List<ReleaseFacts> releases) {
        if (override.digest().isPresent()
                || link.filter(LinkedVersion::override).isPresent()) {
            var digest = override.digest().or(() -> link.flatMap(LinkedVersion::digest));
            return Optional.of(new Target(Target.Kind.OVERRIDE, override.tag(), "", override.source(), digest));
        }
        return link.flatMap(current -> releases.stream()
                .filter(it -> it.version().equals(current.version()))
                .findFirst()
                .map(ReleaseFacts::target));
    }
}
