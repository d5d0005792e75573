package io.quarterdeck.release.platform;

import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.policy.PlatformSettings;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides about the platform's releases.
 *
 * @param disruptionsNeedApproval {@code update.disruptionApprovalMode} is set and not {@code Auto}
 * @param workloads               the platform's Deployments, in the order in which their images are to be changed
 * @param notices                 what came of sending notices, by name of the release
 */
public record PlatformSnapshot(
        List<PlatformRelease> releases,
        PlatformSettings settings,
        boolean disruptionsNeedApproval,
        PlatformWorld world,
        List<Workload> workloads,
        Map<String, NoticeReport> notices) {

    public PlatformSnapshot {
        releases = List.copyOf(releases);
        workloads = List.copyOf(workloads);
        notices = Map.copyOf(notices);
    }

    boolean isReady() {
        return workloads.stream().allMatch(Workload::isReady);
    }

    /** Whether every Deployment runs this tag; never if there is none. */
    boolean carries(String tag) {
        return !workloads.isEmpty() && workloads.stream().allMatch(workload -> workload.carries(tag));
    }
}
