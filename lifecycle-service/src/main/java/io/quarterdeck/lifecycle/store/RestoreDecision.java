package io.quarterdeck.lifecycle.store;

import io.quarterdeck.registry.Digest;
import java.util.Optional;

/** What to do with one module after a restart (spec 04 §11.4, releases); first match wins, nothing here touches the disk. */
public sealed interface RestoreDecision {
    /** Nothing to do for this release. */
    record Skip(String reason) implements RestoreDecision {}

    /** The right version is current, or none is needed: run what {@code version} names. */
    record Load(String version) implements RestoreDecision {}

    /** The bundle is here under its digest: link and switch, remove other versions' links of the module, then load. */
    record Relink(String version, Digest digest) implements RestoreDecision {}

    /** The files are gone: fetch the recorded digest, then relink; the module's chart is not touched meanwhile. */
    record Fetch(String version, Optional<Digest> digest) implements RestoreDecision {}

    /** The module cannot run: its phase becomes {@code Error} with this text. */
    record Unrunnable(String text) implements RestoreDecision {}

    /**
     * What is known about the module and its deployed release.
     *
     * @param deployedVersion {@code v<version>} of the highest release in phase Deployed that is not being deleted
     * @param recorded {@code status.staging.digest} of that release
     * @param recordedPresent whether that bundle lies in the store
     * @param current what the store's link leads to
     * @param linked digest behind the link {@code <module>/<deployedVersion>}
     */
    record Situation(
            boolean overridden,
            boolean moduleExists,
            boolean sourceExists,
            String source,
            String deployedVersion,
            Optional<Digest> recorded,
            boolean recordedPresent,
            Optional<CurrentVersion> current,
            Optional<Digest> linked) {}

    static RestoreDecision of(Situation now) {
        if (now.overridden()) {
            return new Skip("overridden by ModulePullOverride");
        }
        if (!now.moduleExists()) {
            return new Skip("the module does not exist");
        }
        if (!now.sourceExists()) {
            return new Unrunnable("get the '%s' module source: not found".formatted(now.source()));
        }
        var present = now.current().filter(CurrentVersion::present);
        if (present.filter(CurrentVersion::isOverride).isPresent()) {
            return new Load(CurrentVersion.OVERRIDE);
        }
        if (present.filter(current -> isRight(current, now)).isPresent()) {
            return new Load(now.deployedVersion());
        }
        var digest = now.recorded().or(now::linked);
        return digest.isPresent() && now.recordedPresent()
                ? new Relink(now.deployedVersion(), digest.get())
                : new Fetch(now.deployedVersion(), now.recorded());
    }

    private static boolean isRight(CurrentVersion current, Situation now) {
        var isRecorded = now.recorded().isEmpty()
                || current.digest().isEmpty()
                || current.digest().equals(now.recorded());
        return current.version().equals(now.deployedVersion()) && isRecorded;
    }
}
