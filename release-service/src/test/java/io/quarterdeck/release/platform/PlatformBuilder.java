package io.quarterdeck.release.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.Annotations;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.fact.Recorded;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.fact.Requests;
import io.quarterdeck.release.policy.PlatformSettings;
import io.quarterdeck.requirement.ClusterFacts;
import io.quarterdeck.requirement.ModuleFacts;
import io.quarterdeck.requirement.ModuleFacts.Origin;
import io.quarterdeck.requirement.Requirements;
import io.quarterdeck.version.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A platform and its releases, told step by step; three ready Deployments and mode Auto unless told otherwise. */
final class PlatformBuilder {

    private final List<Release> releases = new ArrayList<>();
    private final List<ModuleFacts> modules = new ArrayList<>();
    private final List<Workload> workloads = new ArrayList<>();
    private String settings = "{}";
    private boolean disruptionsNeedApproval;
    private Reading<Optional<String>> kubernetes = Reading.good(Optional.empty());
    private Reading<Boolean> bootstrapped = Reading.good(true);
    private ModuleSupply supply = ModuleSupply.NOTHING;
    private final Map<String, NoticeReport> notices = new HashMap<>();

    static PlatformBuilder platform() {
        return new PlatformBuilder()
                .workload("deckhouse", "v1.72.0", true)
                .workload("source-sync-service", "v1.72.0", true)
                .workload("release-service", "v1.72.0", true);
    }

    PlatformBuilder with(Release... others) {
        releases.addAll(Arrays.asList(others));
        return this;
    }

    /** A running module that demands this of the platform and of Kubernetes. */
    PlatformBuilder module(String name, String deckhouse, String kubernetesDemand) {
        modules.add(new ModuleFacts(
                name, "1.0.0", Requirements.of(deckhouse, kubernetesDemand, Map.of()), true, Origin.RELEASE));
        return this;
    }

    /** The {@code update} part of ModuleConfig {@code deckhouse}, with single quotes for double ones. */
    PlatformBuilder update(String json) {
        settings = "{'update': " + json + "}";
        return this;
    }

    PlatformBuilder channel(String name) {
        settings = "{'releaseChannel': '" + name + "'}";
        return this;
    }

    PlatformBuilder disruptionsNeedApproval() {
        disruptionsNeedApproval = true;
        return this;
    }

    /** {@code kubernetesVersion} of the cluster configuration. */
    PlatformBuilder kubernetes(String version) {
        kubernetes = Reading.good(Optional.of(version));
        return this;
    }

    PlatformBuilder unreadableKubernetes(String error) {
        kubernetes = Reading.bad(error);
        return this;
    }

    PlatformBuilder stillBeingInstalled() {
        bootstrapped = Reading.good(false);
        return this;
    }

    PlatformBuilder supply(Set<String> enabled, Set<String> offered) {
        supply = new ModuleSupply(enabled, offered);
        return this;
    }

    PlatformBuilder notice(String release, NoticeReport report) {
        notices.put(release, report);
        return this;
    }

    PlatformBuilder allRun(String tag, boolean ready) {
        var names = workloads.stream().map(Workload::name).toList();
        workloads.clear();
        names.forEach(name -> workload(name, tag, ready));
        return this;
    }

    PlatformBuilder workload(String name, String tag, boolean ready) {
        workloads.add(new Workload(
                name,
                name,
                ImageReference.of("registry.example.com/" + name + ":" + tag),
                new Workload.Rollout(2, ready ? 2 : 1, 1, 1, 1)));
        return this;
    }

    PlatformWorld world() {
        var cluster = new ClusterFacts("v1.72.0", "1.30.4", bootstrapped);
        return new PlatformWorld(cluster, modules, kubernetes, supply);
    }

    PlatformSnapshot snapshot() {
        try {
            var read = PlatformSettings.read(new ObjectMapper().readTree(settings.replace('\'', '"')));
            var all = releases.stream().map(Release::build).toList();
            return new PlatformSnapshot(all, read, disruptionsNeedApproval, world(), workloads, notices);
        } catch (JsonProcessingException noJson) {
            throw new IllegalArgumentException(settings, noJson);
        }
    }

    PlatformPlan at(String moment) {
        return PlatformEvaluation.evaluate(snapshot(), Instant.parse(moment));
    }

    /** One DeckhouseRelease, with the annotations that users know. */
    static final class Release {

        private final String version;
        private final ReleasePhase phase;
        private final Map<String, String> annotations = new HashMap<>();
        private final Map<String, String> requirements = new HashMap<>();
        private List<String> disruptions = List.of();
        private List<Gate> gates = List.of();
        private String applyAfter = "";
        private String changelogLink = "";
        private boolean approvedField;

        private Release(ReleasePhase phase, String version) {
            this.phase = phase;
            this.version = version;
        }

        static Release release(ReleasePhase phase, String version) {
            return new Release(phase, version);
        }

        static Release pending(String version) {
            return new Release(ReleasePhase.PENDING, version);
        }

        static Release deployed(String version) {
            return new Release(ReleasePhase.DEPLOYED, version).annotated("isUpdating", "false");
        }

        /** @param key without its prefix */
        Release annotated(String key, String value) {
            annotations.put(Annotations.OTHER_PREFIX + key, value);
            return this;
        }

        Release approvedByField() {
            approvedField = true;
            return this;
        }

        Release requiring(String key, String value) {
            requirements.put(key, value);
            return this;
        }

        Release disrupting(String... what) {
            disruptions = List.of(what);
            return this;
        }

        Release changelog(String link) {
            changelogLink = link;
            return this;
        }

        /** Its gates as a former evaluation has recorded them. */
        Release recording(List<Gate> recorded) {
            gates = recorded;
            return this;
        }

        Release applyAfter(String moment) {
            applyAfter = moment;
            return this;
        }

        private static List<Condition> notified(Map<String, String> told) {
            return Optional.ofNullable(told.get(Annotations.NOTIFIED)).stream()
                    .map(text -> text.equals("true") ? Condition.TRUE : Condition.FALSE)
                    .map(status -> new Condition("Notified", status, null, null, null, null, null))
                    .toList();
        }

        private PlatformRelease build() {
            var told = PlatformAnnotations.asOfModule(annotations, approvedField);
            var transition =
                    phase == ReleasePhase.NEW ? Optional.<Instant>empty() : Moments.parse("2024-01-01T00:00:00Z");
            var recorded = new Recorded("", transition, false, gates, Optional.empty(), notified(told), told);
            var facts = new ReleaseFacts(
                    version,
                    "",
                    version,
                    "",
                    Optional.empty(),
                    1,
                    phase,
                    false,
                    applyAfter,
                    Requirements.NONE,
                    List.of(),
                    Requests.read(told),
                    recorded);
            return new PlatformRelease(
                    facts, requirements, disruptions, changelogLink, PlatformRelease.Asked.read(annotations));
        }
    }
}
