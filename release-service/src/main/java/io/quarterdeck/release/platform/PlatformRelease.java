package io.quarterdeck.release.platform;

import io.quarterdeck.release.fact.ReleaseFacts;
import java.util.List;
import java.util.Map;

/**
 * One DeckhouseRelease as it was read.
 *
 * @param facts        as of a ModuleRelease without module and source; annotations stand under the keys of a module's
 * @param requirements {@code spec.requirements}
 * @param disruptions  {@code spec.disruptions}
 */
public record PlatformRelease(
        ReleaseFacts facts,
        Map<String, String> requirements,
        List<String> disruptions,
        String changelogLink,
        Asked asked) {

    /**
     * What creator and user ask of this kind alone.
     *
     * @param suspended           it is not to be deployed (spec 03 §9.6)
     * @param restored            it is what runs already, its object was lost
     * @param disruptionsApproved spec 03 §9.5
     */
    public record Asked(boolean suspended, boolean restored, boolean disruptionsApproved) {

        public static Asked read(Map<String, String> annotations) {
            return new Asked(
                    "true".equals(annotations.get(PlatformAnnotations.SUSPENDED)),
                    "true".equals(annotations.get(PlatformAnnotations.CURRENT_RESTORED)),
                    "true".equals(annotations.get(PlatformAnnotations.DISRUPTION_APPROVED)));
        }
    }

    public PlatformRelease {
        requirements = Map.copyOf(requirements);
        disruptions = List.copyOf(disruptions);
    }

    String name() {
        return facts.name();
    }
}
