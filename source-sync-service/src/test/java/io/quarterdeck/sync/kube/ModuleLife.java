package io.quarterdeck.sync.kube;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.registry.Digest;
import io.quarterdeck.sync.release.ReleaseFacts;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.registry.TestRegistry;
import java.util.function.Predicate;

/** What its author, the user and the other services do with one module of a real cluster. */
final class ModuleLife {
    private final DevelopmentCluster cluster;
    private final RealSync sync;
    private final TestRegistry registry;
    private final String module;

    ModuleLife(DevelopmentCluster cluster, RealSync sync, TestRegistry registry, String module) {
        this.cluster = cluster;
        this.sync = sync;
        this.registry = registry;
        this.module = module;
    }

    /** The module is on, and its release is there, Pending. */
    void released(String source) {
        sync.scan(source);
        switchOn(source);
        sync.scan(source);
        seen(module + "-v1.0.0", present -> true);
    }

    Digest publish(String repository, String version, String definition) {
        return registry.module(repository, module)
                .version(version)
                .definition(definition)
                .channels("stable")
                .publish();
    }

    void switchOn(String from) {
        cluster.kubectl()
                .runWithInput(
                        "{apiVersion: deckhouse.io/v1alpha1, kind: ModuleConfig, metadata: {name: " + module
                                + "}, spec: {enabled: true}}",
                        "apply",
                        "-f",
                        "-");
        choose(from);
    }

    /** As lifecycle-service does. */
    void choose(String from) {
        cluster.kubectl(
                "patch", "module", module, "--type=merge", "-p", "{\"properties\":{\"source\":\"" + from + "\"}}");
        await("the informers")
                .atMost(30, SECONDS)
                .until(() -> sync.view()
                                .module(module)
                                .map(live -> from.equals(live.getProperties().source()))
                                .orElse(false)
                        && sync.view().config(module).isPresent());
    }

    void deployed(String release) {
        cluster.kubectl(
                "patch",
                "modulerelease",
                release,
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"phase\":\"Deployed\",\"transitionTime\":\"2024-12-12T10:49:40Z\"}}");
        seen(release, ReleaseFacts::deployed);
    }

    /** As another service applies it. */
    void condition(String release, String manager, String type) {
        cluster.kubectl()
                .runWithInput(
                        "{apiVersion: deckhouse.io/v1alpha1, kind: ModuleRelease, metadata: {name: " + release
                                + "}, status: {phase: Pending, conditions: [{type: " + type + ", status: 'True'}]}}",
                        "apply",
                        "--server-side",
                        "--subresource=status",
                        "--field-manager=" + manager,
                        "-f",
                        "-");
        seen(release, facts -> facts.release().getStatus() != null);
    }

    void seen(String release, Predicate<ReleaseFacts> how) {
        await("the informers").atMost(30, SECONDS).until(() -> sync.view().releasesOf(module).stream()
                .filter(live -> live.getMetadata().getName().equals(release))
                .map(ReleaseFacts::new)
                .anyMatch(how));
    }

    double requests(String operation) {
        return sync
                .meters
                .get("quarterdeck_registry_requests_total")
                .tag("host", registry.host())
                .tag("operation", operation)
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
