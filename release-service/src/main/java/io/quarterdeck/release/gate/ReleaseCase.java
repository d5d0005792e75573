package io.quarterdeck.release.gate;

import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.HoldRequest;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.order.Task;
import io.quarterdeck.release.order.UpdateKind;
import io.quarterdeck.release.policy.NotificationSettings;
import io.quarterdeck.release.policy.PolicyFinding;
import io.quarterdeck.release.policy.UpdateMode;
import io.quarterdeck.release.policy.UpdatePolicy;
import io.quarterdeck.requirement.RequirementReport;
import java.time.Instant;
import java.util.Optional;

/**
 * One Pending release with all that its gates look at.
 *
 * @param deployed          D, the release that runs
 * @param hold              the user's hold on D if it is active and binds this release
 * @param moduleReady       the Module runs D and is Ready
 * @param predecessor       the review of the release it waits for, if it waits for one
 * @param firstInstallation no release of the module was ever deployed here: enabling it was the consent
 * @param platform          only of a DeckhouseRelease; its {@code requirements} are empty
 */
public record ReleaseCase(
        Instant now,
        ReleaseFacts release,
        Optional<ReleaseFacts> deployed,
        UpdateKind kind,
        boolean firstInstallation,
        Task task,
        Optional<GateReview> predecessor,
        PolicyFinding policyFinding,
        boolean overridden,
        Optional<HoldRequest> hold,
        boolean moduleReady,
        RequirementReport requirements,
        NotificationSettings notification,
        Notice notice,
        Optional<PlatformPart> platform) {

    boolean isPlatform() {
        return platform.isPresent();
    }

    /** The kind as one types it for kubectl. */
    String resource() {
        return isPlatform() ? "deckhouserelease" : "mr";
    }

    /** An annotation of ModuleReleases, or its counterpart for this kind. */
    String key(String annotation) {
        return isPlatform() ? Annotations.ofPlatform(annotation) : annotation;
    }

    String name() {
        return release.name();
    }

    String module() {
        return release.module();
    }

    /** The policy, or one that checks nothing while there is none: then gate Freeze bars the release anyway. */
    Optional<UpdatePolicy> policy() {
        return policyFinding.rules();
    }

    UpdateMode mode() {
        return policy().map(UpdatePolicy::mode).orElse(UpdateMode.IGNORE);
    }

    boolean isPatch() {
        return kind == UpdateKind.PATCH;
    }

    /** Canary is checked in every mode but for a bigger step in Manual (spec 03 §7). */
    boolean checksCanary() {
        return mode() != UpdateMode.MANUAL || isPatch();
    }

    boolean checksWindow() {
        return mode() == UpdateMode.AUTO || (mode() == UpdateMode.AUTO_PATCH && isPatch());
    }

    boolean needsApproval() {
        return mode() == UpdateMode.MANUAL || (mode() == UpdateMode.AUTO_PATCH && !isPatch() && !firstInstallation);
    }

    public ReleaseCase withNotice(Notice other) {
        return new ReleaseCase(
                now,
                release,
                deployed,
                kind,
                firstInstallation,
                task,
                predecessor,
                policyFinding,
                overridden,
                hold,
                moduleReady,
                requirements,
                notification,
                other,
                platform);
    }

    /** The same release after another one has been chosen to go first. */
    public ReleaseCase waitingFor(Task.Wait wait, GateReview other) {
        return new ReleaseCase(
                now,
                release,
                deployed,
                kind,
                firstInstallation,
                wait,
                Optional.of(other),
                policyFinding,
                overridden,
                hold,
                moduleReady,
                requirements,
                notification,
                notice,
                platform);
    }
}
