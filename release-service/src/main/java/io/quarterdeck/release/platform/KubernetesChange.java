package io.quarterdeck.release.platform;

import io.quarterdeck.requirement.RequirementCheck;
import java.util.Optional;

/** May the cluster's version of Kubernetes be changed? (spec 03 §18.1, steps 2 to 5). */
public final class KubernetesChange {

    private final PlatformWorld world;
    private final Optional<String> automatic;

    /** @param automatic version that {@code Automatic} stands for; empty if nobody knows, then it is always allowed */
    public KubernetesChange(PlatformWorld world, Optional<String> automatic) {
        this.world = world;
        this.automatic = automatic;
    }

    /**
     * Why not; empty if it may.
     *
     * @param before {@code kubernetesVersion} so far, empty if there was none
     * @param wanted {@code kubernetesVersion} from now on, empty if there is none
     */
    public Optional<String> refusal(Optional<String> before, Optional<String> wanted) {
        if (wanted.isPresent() && wanted.equals(before)) {
            return Optional.empty();
        }
        var candidate = wanted.filter(PlatformWorld.AUTOMATIC::equals).isPresent() ? automatic : wanted;
        if (candidate.isEmpty() && wanted.isPresent()) {
            return Optional.empty();
        }
        return new RequirementCheck(world.cluster()).kubernetesCandidate(candidate.orElse(""), world.modules());
    }
}
