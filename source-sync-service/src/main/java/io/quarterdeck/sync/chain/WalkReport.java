package io.quarterdeck.sync.chain;

import io.quarterdeck.model.release.UpdateRules.VersionJump;
import io.quarterdeck.version.ModuleVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The walk as told so far: which version came last and what went wrong (spec 02 §10.2 steps 8 and 9). A gap stops nobody: the
 * release behind it exists all the same, and release-service makes it wait.
 *
 * @param previous the version that the next step must follow; empty if nothing is there to follow
 * @param problems in ascending order of versions
 */
public record WalkReport(Optional<ModuleVersion> previous, List<Problem> problems) {

    /**
     * @param version of the step
     * @param text without prefix
     */
    public record Problem(ModuleVersion version, Kind kind, String text) {
        /**
         * The metadata of the version cannot be read.
         *
         * @param error as in spec 02 §4.3
         */
        public static Problem unreadable(ModuleVersion version, String error) {
            return new Problem(
                    version, Kind.UNREADABLE, "download metadata by version: " + error + ", module is corrupted");
        }
    }

    /** Which metric a problem raises (spec 02 §19). */
    public enum Kind {
        UNREADABLE,
        GAP
    }

    public WalkReport {
        problems = List.copyOf(problems);
    }

    /** Nothing went wrong, because nothing was walked. */
    public static WalkReport fine() {
        return new WalkReport(Optional.empty(), List.of());
    }

    /** With what went wrong before the walk. */
    public WalkReport after(List<Problem> earlier) {
        var told = new ArrayList<>(earlier);
        told.addAll(problems);
        return new WalkReport(previous, told);
    }

    /** Before the first step. */
    public static WalkReport startingAt(ChainAnswer.Walk walk) {
        return new WalkReport(walk.tell() ? Optional.of(walk.after()) : Optional.empty(), List.of());
    }

    /** The release of this step exists now. */
    public WalkReport passed(ModuleVersion version, List<VersionJump> rules) {
        return previous.filter(before -> !Sequence.sequential(before, version, rules))
                .map(before -> with(new Problem(version, Kind.GAP, gap(before, version))))
                .orElseGet(() -> new WalkReport(Optional.of(version), problems));
    }

    /**
     * The metadata of this step could not be read, so that it has no release; the walk goes on behind it.
     *
     * @param error as in spec 02 §4.3
     */
    public WalkReport failed(ModuleVersion version, String error) {
        return with(Problem.unreadable(version, error));
    }

    /** The module's error without the prefix {@code ensure releases: }; empty if all went well. */
    public Optional<String> error() {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of("step by step update failed: "
                        + String.join(
                                "\n",
                                problems.stream().map(Problem::text).distinct().toList()));
    }

    private static String gap(ModuleVersion before, ModuleVersion version) {
        return "not sequential version: prev '" + Versions.tag(before) + "' next '" + Versions.tag(version) + "'";
    }

    private WalkReport with(Problem problem) {
        var told = new ArrayList<>(problems);
        told.add(problem);
        return new WalkReport(Optional.of(problem.version()), told);
    }
}
