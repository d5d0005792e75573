package io.quarterdeck.release.fact;

import io.quarterdeck.version.ModuleVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's wish that newer versions wait, read from the Deployed release (spec 03 §15.1).
 *
 * @param reason   as printed, with who holds and with what is wrong with the expiry
 * @param until    end of the hold; empty: no expiry
 * @param versions the only versions held; empty: every version above the deployed one
 */
public record HoldRequest(String reason, Optional<Instant> until, List<String> versions) {

    /** Empty without annotation {@code hold}. */
    public static Optional<HoldRequest> read(Map<String, String> annotations) {
        if (!annotations.containsKey(Annotations.HOLD)) {
            return Optional.empty();
        }
        var reason = new StringBuilder(orDefault(annotations.get(Annotations.HOLD), "no reason given"));
        var who = annotations.getOrDefault(Annotations.HOLD_BY, "");
        if (!who.isEmpty()) {
            reason.append(" (").append(who).append(")");
        }
        var untilText = annotations.getOrDefault(Annotations.HOLD_UNTIL, "");
        var until = Moments.parse(untilText);
        if (!untilText.isEmpty() && until.isEmpty()) {
            reason.append(" (hold-until '").append(untilText).append("' is not an RFC 3339 time)");
        }
        var versions = Stream.of(
                        annotations.getOrDefault(Annotations.HOLD_VERSIONS, "").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        return Optional.of(new HoldRequest(reason.toString(), until, versions));
    }

    public boolean isActive(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }

    /** Whether {@code release} is named; {@code 1.2.3} and {@code v1.2.3} are the same version. */
    public boolean names(ReleaseFacts release) {
        return versions.stream()
                .anyMatch(text -> text.equals(release.writtenVersion())
                        || ModuleVersion.find(text)
                                .filter(version -> release.version()
                                        .filter(own -> own.compareTo(version) == 0)
                                        .isPresent())
                                .isPresent());
    }

    private static String orDefault(String text, String fallback) {
        return text.isEmpty() ? fallback : text;
    }
}
