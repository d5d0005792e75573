package io.quarterdeck.release.fact;

import io.quarterdeck.requirement.Booleans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What users ask of a release by annotation (spec 03 §1.2).
 *
 * @param notBefore text of the annotation; empty if not asked
 * @param rollback  deploy this outdated release again
 * @param oneShots  keys of {@code apply-now} and {@code force} that are present, to be consumed at deployment
 */
public record Requests(
        boolean approved,
        boolean applyNow,
        boolean force,
        String notBefore,
        Optional<HoldRequest> hold,
        boolean rollback,
        List<String> oneShots) {

    public static final Requests NONE = read(Map.of());

    public static Requests read(Map<String, String> annotations) {
        boolean approved = Stream.of(Annotations.APPROVED, Annotations.APPROVED_TOO)
                .anyMatch(key -> Booleans.parse(annotations.get(key)).orElse(false));
        boolean force = Stream.of(Annotations.FORCE, Annotations.FORCE_TOO).anyMatch(key -> isTrue(annotations, key));
        var oneShots = Stream.of(Annotations.APPLY_NOW, Annotations.FORCE, Annotations.FORCE_TOO)
                .filter(key -> isTrue(annotations, key))
                .toList();
        return new Requests(
                approved,
                isTrue(annotations, Annotations.APPLY_NOW),
                force,
                annotations.getOrDefault(Annotations.NOT_BEFORE, ""),
                HoldRequest.read(annotations),
                isTrue(annotations, Annotations.ROLLBACK),
                oneShots);
    }

    /** The key by which it is forced; empty text if it is not. */
    public String forcedBy() {
        return oneShots.stream()
                .filter(key -> key.endsWith("/force"))
                .findFirst()
                .orElse("");
    }

    /** Exactly {@code true}, unlike an approval. */
    private static boolean isTrue(Map<String, String> annotations, String key) {
        return "true".equals(annotations.get(key));
    }
}
