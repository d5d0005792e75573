package io.quarterdeck.sync.scan;

import io.quarterdeck.model.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How far may the deletion of a source go? (spec 02 §17) Deployed releases hold it, unless the user forces it.
 */
public final class SourceDeletion {
    /** A blocked deletion is looked at again after this. */
    public static final Duration BLOCKED_WAIT = Duration.ofSeconds(5);

    private static final String FORCED = "true";

    private SourceDeletion() {}

    /**
     * @param finalizers of the source
     * @param forceDelete value of annotation {@code modules.deckhouse.io/force-delete}; only exactly {@code true} forces
     * @param deployedReleases whether a release of this source is Deployed
     */
    public record Facts(List<String> finalizers, String forceDelete, boolean deployedReleases) {
        boolean forced() {
            return FORCED.equals(forceDelete);
        }
    }

    /**
     * The verdict.
     *
     * @param blocked whether a deployed release holds the source
     * @param forced whether failures on the way are only logged
     */
    public record Verdict(boolean blocked, boolean forced) {}

    public static Verdict examine(Facts facts) {
        var held = facts.finalizers().contains(Names.FINALIZER_RELEASE_EXISTS)
                && facts.deployedReleases()
                && !facts.forced();
        return new Verdict(held, facts.forced());
    }

    /**
     * The finalizers that a living source should have, in a fixed order.
     *
     * @param present those of this service that it has
     * @param everListed whether a listing ever worked
     */
    public static List<String> finalizers(List<String> present, boolean everListed, boolean deployedReleases) {
        var wanted = new ArrayList<String>();
        if (deployedReleases) {
            wanted.add(Names.FINALIZER_RELEASE_EXISTS);
        }
        if (everListed || present.contains(Names.FINALIZER_MODULE_EXISTS)) {
            wanted.add(Names.FINALIZER_MODULE_EXISTS);
        }
        return List.copyOf(wanted);
    }
}
