package io.quarterdeck.release.platform;

import io.quarterdeck.release.policy.PlatformSettings;
import java.util.List;

/**
 * Everything that decides about the platform's releases.
 *
 * @param disruptionsNeedApproval {@code update.disruptionApprovalMode} is set and not {@code Auto}
 * @param workloads               the platform's Deployments, in the order in which their images are to be changed
 */
public record PlatformSnapshot(
        List<PlatformRelease> releases,
        PlatformSettings settings,
        boolean disruptionsNeedApproval,
        PlatformWorld world,
        List<Workload> workloads) {

    public PlatformSnapshot {
        releases = List.copyOf(releases);
        workloads = List.copyOf(workloads);
    }

    boolean isReady() {
        return workloads.stream().allMatch(Workload::isReady);
    }

    /** Whether every Deployment runs this tag; never if there is none. */
    boolean carries(String tag) {
        return !workloads.isEmpty() && workloads.stream().allMatch(workload -> workload.carries(tag));
    }
}
