package io.quarterdeck.sync.kube;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.RegistryLimits;
import io.quarterdeck.registry.RegistrySettings;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import io.quarterdeck.testing.registry.TestRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The doors together: informers, stores, registry client and status against a real API server, with the account's own rights. */
@WithDevelopmentCluster
class RealSyncTest {
    private final String source = DevelopmentCluster.freshName("real");
    private final String other = DevelopmentCluster.freshName("other");
    private final String module = DevelopmentCluster.freshName("m");
    private TestRegistry registry;
    private RealSync sync;
    private DevelopmentCluster cluster;
    private ModuleLife life;
    private Digest first;

    @BeforeEach
    void aSourceWithOneModule(DevelopmentCluster shared) {
        cluster = shared;
        registry = TestRegistry.start();
        sync = new RealSync(shared, RegistryLimits.defaults());
        life = new ModuleLife(shared, sync, registry, module);
        first = life.publish("modules", "v1.0.0", "weight: 910");
        sync.sourceOf(source, registry.settings("modules"));
    }

    @AfterEach
    void end() {
        sync.close();
        registry.close();
    }

    @Test
    void aFirstInstallationWritesItsOwnFieldsAndThenRests() {
        // Given
        sync.scan(source);
        life.switchOn(source);
        sync.scan(source);
        var release = sync.release(name("v1.0.0"));
        var moduleVersion = version(sync.module(module));
        life.seen(name("v1.0.0"), present -> true);
        registry.forgetRequests();

        // When
        var status = sync.after(Duration.ofMinutes(3)).scan(source);

        // Then
        assertThat(status.message()).isEqualTo("Ready");
        assertThat(status.syncTime()).isEqualTo("2024-12-12T10:03:00Z");
        assertThat(managers(release)).containsOnly("source-sync");
        assertThat(release.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> assertThat(
                        owner.getUid())
                .isEqualTo(sync.source(source).getMetadata().getUid()));
        assertThat(version(sync.release(name("v1.0.0")))).isEqualTo(version(release));
        assertThat(version(sync.module(module))).isEqualTo(moduleVersion);
        assertThat(registry.lines())
                .containsExactly(
                        "GET /v2/modules/tags/list?n=1000", "HEAD /v2/modules/" + module + "/release/manifests/stable");
        assertThat(life.requests("head")).isEqualTo(2);
        assertThat(life.requests("tags")).isEqualTo(3);
    }

    @Test
    void theAlarmStandsBesideTheConditionsOfOthers() {
        // Given
        life.released(source);
        life.condition(name("v1.0.0"), "release", "Admitted");
        life.publish("modules", "v1.0.0", "weight: 911");

        // When
        sync.scan(source);

        // Then
        var conditions = sync.release(name("v1.0.0")).getStatus().conditions();
        assertThat(conditions).extracting(Condition::type).containsExactlyInAnyOrder("Admitted", "TagMutated");
        var alarm = conditions.stream()
                .filter(condition -> condition.type().equals("TagMutated"))
                .findFirst()
                .orElseThrow();
        assertThat(alarm.message()).matches("version tag v1.0.0 was sha256:[0-9a-f]{64}, is sha256:[0-9a-f]{64}");
        assertThat(alarm.observedGeneration()).isEqualTo(1);
        assertThat(sync.events(name("v1.0.0"))).anyMatch(event -> event.startsWith("TagMutated: " + alarm.message()));
        await("the gauge").atMost(30, SECONDS).untilAsserted(() -> assertThat(sync.meters
                        .get("quarterdeck_release_tag_mutated")
                        .tag("module", module)
                        .tag("source", source)
                        .gauge()
                        .value())
                .isEqualTo(1));
    }

    @Test
    void aDeployedReleaseMovesToTheOtherSourceAndAPendingOneIsTakenOver() {
        // Given
        life.released(source);
        life.deployed(name("v1.0.0"));
        life.publish("modules", "v1.1.0", "weight: 911");
        sync.scan(source);
        life.seen(name("v1.1.0"), present -> true);
        registry.module("mirror", module).version("v1.0.0").publish();
        registry.tag("mirror/" + module + "/release", "v1.0.0", first); // the very same image
        registry.module("mirror", module)
                .version("v1.1.0")
                .definition("weight: 950")
                .channels("stable")
                .publish();
        sync.sourceOf(other, registry.settings("mirror"));
        sync.scan(other);

        // When
        life.choose(other);
        sync.scan(other);

        // Then
        var uid = sync.source(other).getMetadata().getUid();
        for (var version : List.of("v1.0.0", "v1.1.0")) {
            assertThat(sync.release(name(version)).getMetadata().getLabels()).containsEntry("source", other);
            assertThat(sync.release(name(version)).getMetadata().getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.getUid()).isEqualTo(uid));
        }
        assertThat(sync.release(name("v1.1.0")).getSpec().weight()).isEqualTo(950);
        assertThat(sync.release(name("v1.0.0")).getSpec().weight()).isEqualTo(910);
        assertThat(sync.release(name("v1.0.0")).getStatus().phase()).isEqualTo("Deployed");
        assertThat(sync.entry(other, module).pullError()).isNull();
    }

    @Test
    void newRegistrySettingsAreToldToTheDeployedRelease() {
        // Given
        life.released(source);
        life.deployed(name("v1.0.0"));
        var before = sync.source(source).getMetadata().getAnnotations();
        var settings = registry.settings("modules");

        // When: the same registry under another name
        sync.sourceOf(
                source,
                new RegistrySettings(settings.repo() + "/", settings.scheme(), settings.dockerCfg(), settings.ca()));
        sync.after(Duration.ofMinutes(1)).scan(source);

        // Then
        assertThat(sync.source(source).getMetadata().getAnnotations()).isNotEqualTo(before);
        assertThat(sync.release(name("v1.0.0")).getMetadata().getAnnotations())
                .containsEntry("modules.deckhouse.io/registry-spec-changed", "2024-12-12T10:01:00Z");
        assertThat(sync.source(source).getMetadata().getFinalizers())
                .containsExactlyInAnyOrder("modules.deckhouse.io/release-exists", "modules.deckhouse.io/module-exists");
        assertThat(sync.events(source)).contains("RegistrySettingsAccepted: the new registry settings work");
    }

    @Test
    void aSourceWithADeployedReleaseIsDeletedOnlyByForce() {
        // Given
        life.released(source);
        life.deployed(name("v1.0.0"));
        sync.scan(source);
        cluster.kubectl("delete", "modulesource", source, "--wait=false");

        // When
        var blocked = sync.farewell(source);
        var status = sync.source(source).getStatus();
        sync.farewell(source);
        cluster.kubectl("annotate", "modulesource", source, "modules.deckhouse.io/force-delete=true");
        var last = sync.farewell(source);

        // Then
        assertThat(blocked).contains(Duration.ofSeconds(5));
        assertThat(status.phase()).isEqualTo("Terminating");
        assertThat(status.message())
                .isEqualTo("The source contains at least 1 deployed release and cannot be deleted."
                        + " Please delete target ModuleReleases manually to continue");
        assertThat(last).isEmpty();
        await("the end of the source").atMost(30, SECONDS).until(() -> sync.source(source) == null);
        assertThat(sync.module(module).getProperties().availableSources()).isEmpty();
        assertThat(sync.events(source).stream().filter(event -> event.startsWith("DeletionBlocked")))
                .hasSize(1);
    }

    @Test
    void aModuleThatHasBeenOffForThreeDaysLosesItsReleases() {
        // Given
        life.released(source);
        life.deployed(name("v1.0.0"));
        cluster.kubectl("patch", "moduleconfig", module, "--type=merge", "-p", "{\"spec\":{\"enabled\":false}}");
        cluster.kubectl(
                "patch",
                "module",
                module,
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"conditions\":[{\"type\":\"EnabledByModuleConfig\",\"status\":\"False\","
                        + "\"lastTransitionTime\":\"2024-12-01T10:00:00Z\"}]}}");
        await("the informers")
                .atMost(30, SECONDS)
                .until(() -> sync.view()
                                .module(module)
                                .map(live -> live.getStatus() != null)
                                .orElse(false)
                        && sync.view()
                                .config(module)
                                .filter(live -> live.getSpec().wantsOn())
                                .isEmpty());

        // When
        sync.cleanUp(module);

        // Then
        assertThat(sync.release(name("v1.0.0"))).isNull();
        assertThat(sync.module(module)).isNotNull();
        assertThat(sync.events(source))
                .contains("ReleaseDeleted: release " + name("v1.0.0")
                        + " deleted: the module has been off since 2024-12-01T10:00:00Z");
    }

    @Test
    void aReleaseThatChangedSinceItWasReadIsNotDeleted() {
        // Given
        life.released(source);
        var stale = sync.release(name("v1.0.0"));
        life.deployed(name("v1.0.0"));

        // When
        var deleted = sync.releases().delete(stale);
        var gone = sync.releases().delete(sync.release(name("v1.0.0")));
        var again = sync.releases().delete(stale);

        // Then
        assertThat(deleted).isFalse();
        assertThat(gone).isTrue();
        assertThat(again).isTrue();
        assertThat(sync.release(name("v1.0.0"))).isNull();
    }

    private String name(String version) {
        return module + "-" + version;
    }

    private static String version(HasMetadata object) {
        return object.getMetadata().getResourceVersion();
    }

    private static List<String> managers(ModuleRelease release) {
        return release.getMetadata().getManagedFields().stream()
                .map(ManagedFieldsEntry::getManager)
                .filter(Objects::nonNull)
                .toList();
    }
}
