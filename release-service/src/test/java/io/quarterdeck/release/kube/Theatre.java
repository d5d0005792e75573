package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleStatus;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ModuleReleaseStatus;
import io.quarterdeck.release.fixture.SettableClock;
import io.quarterdeck.release.notify.NoticeDesk;
import io.quarterdeck.testing.DevelopmentCluster;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * One module on a real API server, release-service step by step, and the others acting as they should: users write
 * annotations, lifecycle-service answers.
 */
final class Theatre {

    static final Instant START = Instant.parse("2024-12-12T10:00:00Z");

    private final KubernetesClient admin;
    private final KubernetesClient service;
    private final ServerSideApply lifecycle;
    private final Supplier<NoticeDesk> desks;
    private final String settings;
    private final SettableClock clock = new SettableClock(START.toString());
    final String module = DevelopmentCluster.freshName("crash");
    private ModuleRollout rollout;
    private MortalStore store;

    Theatre(KubernetesClient admin, KubernetesClient service, String settings, Vertx vertx) {
        this.admin = admin;
        this.service = service;
        this.settings = settings;
        this.lifecycle = new ServerSideApply(admin, Names.MANAGER_LIFECYCLE);
        this.desks = () -> NoticeDesk.on(vertx, clock);
        apply("apiVersion: deckhouse.io/v1alpha1\nkind: Module\nmetadata: {name: " + module + "}\n"
                + "properties: {source: example}\n");
        var ready = new Module();
        ready.setMetadata(new ObjectMetaBuilder().withName(module).build());
        ready.setStatus(admin.getKubernetesSerialization().unmarshal("phase: Ready", ModuleStatus.class));
        lifecycle.applyStatus(admin.resources(Module.class).withName(module).get(), ready);
    }

    /** A release with a status of release-service and conditions of lifecycle-service, YAML flow style. */
    void given(String version, String annotations, String status, String conditions) {
        apply("apiVersion: deckhouse.io/v1alpha1\nkind: ModuleRelease\nmetadata:\n  name: " + name(version)
                + "\n  labels: {module: " + module + ", source: example}\n  annotations: {" + annotations + "}\n"
                + "spec: {moduleName: " + module + ", version: " + version + "}\n");
        var own = new ServerSideApply(admin, Names.MANAGER_RELEASE);
        if (!status.isEmpty()) {
            own.applyStatus(live(version), withStatus(version, status));
        }
        if (!conditions.isEmpty()) {
            lifecycle.applyStatus(live(version), withStatus(version, "conditions: [" + conditions + "]"));
        }
    }

    void annotate(String version, String key, String value) {
        admin.resources(ModuleRelease.class).withName(name(version)).edit(release -> {
            release.getMetadata().getAnnotations().put(key, value);
            return release;
        });
    }

    private void apply(String yaml) {
        admin.resource(yaml)
                .fieldManager(Names.MANAGER_SOURCE_SYNC)
                .forceConflicts()
                .serverSideApply();
    }

    private ModuleRelease withStatus(String version, String yaml) {
        var release = new ModuleRelease();
        release.setMetadata(new ObjectMetaBuilder().withName(name(version)).build());
        release.setStatus(admin.getKubernetesSerialization().unmarshal(yaml, ModuleReleaseStatus.class));
        return release;
    }

    String name(String version) {
        return module + "-v" + version;
    }

    ModuleRelease live(String version) {
        return admin.resources(ModuleRelease.class).withName(name(version)).get();
    }

    /** The process starts, with nothing in its memory. */
    Theatre start(int lastWrite) {
        var caches = new DirectCaches(service, module, settings);
        var platform = new PlatformCaches() {
            @Override
            boolean isBootstrapped() {
                return true;
            }
        };
        var facts = new ClusterFactsDoor(
                caches,
                platform,
                service,
                clock,
                Optional.of("v1.70.0"),
                Optional.of("1.30.0"),
                Optional.empty(),
                Optional.empty());
        var desk = desks.get();
        store = new MortalStore(service, lastWrite);
        rollout = new ModuleRollout(
                new Observer(caches, facts, desk),
                caches,
                store,
                new ReleaseEvents(service, clock),
                desk,
                new ReleaseMetrics(caches, null, null, new SimpleMeterRegistry()),
                clock);
        return this;
    }

    /** One evaluation. */
    void roll() {
        rollout.roll(module);
    }

    int writes() {
        return store.writes();
    }

    /** Time passes; lifecycle-service answers admissions and installs what is deployed. */
    void goOn() {
        clock.advance(Duration.ofSeconds(1));
        for (var release : releases()) {
            var facts = FactsReader.release(release);
            var staged = facts.staged().map(Condition::lastTransitionTime).orElse("");
            var admitted = facts.admitted().map(Condition::lastTransitionTime).orElse("");
            boolean deployed = "Deployed".equals(phase(release));
            boolean anew = facts.phase().isOutdated() && staged.compareTo(admitted) < 0;
            if (facts.isAdmitted() && !deployed && (staged.isEmpty() || anew)) {
                say(release, "Staged", "Staged");
            }
            if (deployed && !Conditions.isTrue(facts.recorded().conditions(), "Installed")) {
                say(release, "Installed", "Installed");
            }
        }
        clock.advance(Duration.ofSeconds(1));
    }

    private void say(ModuleRelease release, String type, String reason) {
        var conditions = new ArrayList<Condition>();
        Optional.ofNullable(release.getStatus().conditions()).orElse(List.of()).stream()
                .filter(condition -> List.of("Staged", "Installed").contains(condition.type()))
                .filter(condition -> !condition.type().equals(type))
                .forEach(conditions::add);
        conditions.add(new Condition(
                type,
                Condition.TRUE,
                reason,
                "",
                null,
                clock.instant().toString(),
                release.getMetadata().getGeneration()));
        var wanted = new ModuleRelease();
        wanted.setMetadata(new ObjectMetaBuilder()
                .withName(release.getMetadata().getName())
                .build());
        wanted.setStatus(ModuleReleaseStatus.ofLifecycle(null, null, null, conditions));
        lifecycle.applyStatus(release, wanted);
    }

    List<ModuleRelease> releases() {
        return admin.resources(ModuleRelease.class)
                .withLabel(Names.LABEL_MODULE, module)
                .list()
                .getItems();
    }

    static String phase(ModuleRelease release) {
        return release.getStatus() == null
                ? ""
                : String.valueOf(release.getStatus().phase());
    }

    /** All that users can see, but for times and the module's name: one line a release. */
    String summary() {
        var lines = new TreeMap<String, String>();
        for (var release : releases()) {
            var status = release.getStatus();
            var labels = release.getMetadata().getLabels();
            lines.put(
                    release.getSpec().version(),
                    "%s '%s' label=%s marks=%s gates=%s %s"
                            .formatted(
                                    phase(release),
                                    status.message(),
                                    labels.get(Names.LABEL_STATUS),
                                    new TreeMap<>(Optional.ofNullable(
                                                    release.getMetadata().getAnnotations())
                                            .orElse(Map.of())),
                                    gates(release),
                                    conditions(release)));
        }
        return lines.toString().replace(module, "<module>").replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z", "<time>");
    }

    private static List<String> gates(ModuleRelease release) {
        return Optional.ofNullable(release.getStatus().gates()).orElse(List.of()).stream()
                .filter(gate -> "Blocking".equals(gate.state()))
                .map(Gate::type)
                .toList();
    }

    private static List<String> conditions(ModuleRelease release) {
        return Optional.ofNullable(release.getStatus().conditions()).orElse(List.of()).stream()
                .map(condition -> condition.type() + "=" + condition.status() + "/" + condition.reason())
                .sorted()
                .toList();
    }
}
