package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The tables of the users' documentation, byte for byte as kubectl prints them (there, blanks are squeezed).
 *
 * <p>Ages are written a moment before they are printed; where a second ends between, it is tried again.
 */
@WithDevelopmentCluster
class PrintedTablesTest {
    private static final String LABEL = "quarterdeck-test=tables";
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("tables")
            .withForce(true)
            .build();

    private final DevelopmentCluster cluster = DevelopmentCluster.shared();

    @BeforeEach
    @AfterEach
    void clearTheTables() {
        cluster.kubectl(
                "delete",
                "modulesources,modules,modulereleases,moduleconfigs,deckhousereleases,moduleupdatepolicies,modulepulloverrides,moduledocumentations",
                "-l",
                LABEL);
    }

    @Test
    void aSourceThatSynchronises() {
        shows(
                """
                NAME      COUNT   SYNC   MSG
                example   2       16s    Ready
                """,
                "ms",
                () -> source("Ready"));
    }

    @Test
    void aSourceWithErrors() {
        shows(
                """
                NAME      COUNT   SYNC   MSG
                example   2       16s    Some errors occurred. Inspect status for details
                """,
                "ms",
                () -> source("Some errors occurred. Inspect status for details"));
    }

    @Test
    void aSourceThatWasNeverScanned() {
        shows(
                """
                NAME      COUNT   SYNC   MSG
                example
                """,
                "ms",
                () -> put("ModuleSource", "example", "spec: {registry: {repo: a/b}}"));
    }

    @Test
    void theErrorsOfASourceByTheCommandOfTheDocumentation() {
        // Given
        var error =
                "fetch image error: GET https://registry.example.com/v2/deckhouse/modules/%1$s/release/manifests/stable:"
                        + " MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]";
        put(
                "ModuleSource",
                "example",
                """
                spec: {registry: {repo: a/b}}
                status: {modules: [{name: module-1, pullError: '%s'}, {name: module-2, pullError: '%s'}]}
                """
                        .formatted(error.formatted("module-1"), error.formatted("module-2")));

        // When
        var text = cluster.kubectl(
                "get",
                "ms",
                "example",
                "-o",
                "jsonpath={range .status.modules[*]}{.name}{\" module error:\\n\\t\"}{.pullError}{\"\\n\"}{end}");

        // Then
        assertThat(text)
                .isEqualTo(
                        """
                module-1 module error:
                \tfetch image error: GET https://registry.example.com/v2/deckhouse/modules/module-1/release/manifests/stable: MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]
                module-2 module error:
                \tfetch image error: GET https://registry.example.com/v2/deckhouse/modules/module-2/release/manifests/stable: MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]
                """);
        assertThat(cluster.kubectl("get", "ms", "example", "-o", "jsonpath={.status.modules[*].name}"))
                .isEqualTo("module-1 module-2");
    }

    @Test
    void freshModules() {
        shows(
                """
                NAME         WEIGHT   SOURCE   PHASE       ENABLED   READY
                module-one                     Available   False     False
                module-two                     Available   False     False
                """,
                "module",
                () -> {
                    module("module-one", "{availableSources: [example]}", "Available", "False", "False");
                    module("module-two", "{availableSources: [example]}", "Available", "False", "False");
                });
    }

    @Test
    void aModuleThatIsDownloaded() {
        shows(
                """
                NAME         WEIGHT   SOURCE    PHASE         ENABLED   READY
                module-one            example   Downloading   False     False
                """,
                "module",
                () -> module("module-one", "{source: example}", "Downloading", "False", "False"));
    }

    @Test
    void aModuleThatIsInstalled() {
        shows(
                """
                NAME         WEIGHT   SOURCE    PHASE        ENABLED   READY
                module-one   900      example   Installing   False     False
                """,
                "module",
                () -> module("module-one", "{source: example, weight: 900}", "Installing", "False", "False"));
    }

    @Test
    void aModuleThatIsReady() {
        shows(
                """
                NAME         WEIGHT   SOURCE    PHASE   ENABLED   READY
                module-one   900      example   Ready   True      True
                """,
                "module",
                () -> module("module-one", "{source: example, weight: 900}", "Ready", "True", "True"));
    }

    @Test
    void aModuleWithAnError() {
        shows(
                """
                NAME         WEIGHT   SOURCE    PHASE   ENABLED   READY
                module-one   910      example   Error   True      Error
                """,
                "module",
                () -> module("module-one", "{source: example, weight: 910}", "Error", "True", "Error"));
    }

    @Test
    void aModuleInConflict() {
        shows(
                """
                NAME         WEIGHT   SOURCE   PHASE      ENABLED   READY
                module-one                     Conflict   False     False
                """,
                "module",
                () -> module("module-one", "{availableSources: [a, b]}", "Conflict", "False", "False"));
    }

    @Test
    void aModuleInWideColumns() {
        // Given
        module(
                "module-one",
                "{source: example, weight: 910, stage: Experimental, releaseChannel: Stable, version: v0.7.24}",
                "Downloaded",
                "False",
                "False");

        // When
        var table = table("module", "-o", "wide");

        // Then
        assertThat(table)
                .isEqualTo(
                        """
                NAME         WEIGHT   STAGE          RELEASE CHANNEL   SOURCE    VERSION   PHASE        ENABLED   DISABLED MESSAGE   READY
                module-one   910      Experimental   Stable            example   v0.7.24   Downloaded   False                        False
                """);
    }

    @Test
    void theListOfReleases() {
        shows(
                """
                NAME                 PHASE        UPDATE POLICY   TRANSITIONTIME   MESSAGE
                module-one-v0.7.23   Superseded   deckhouse       33h
                module-one-v0.7.24   Deployed     deckhouse       33h
                module-two-v1.2.0    Superseded   deckhouse       48d
                module-two-v1.2.1    Superseded   deckhouse       48d
                module-two-v1.2.3    Deployed     deckhouse       48d
                module-two-v1.2.4    Superseded   deckhouse       44d
                module-two-v1.2.5    Pending      deckhouse       44d              Waiting for the 'release.deckhouse.io/approved: "true"' annotation
                """,
                "mr",
                () -> {
                    release("module-one-v0.7.23", "Superseded", "deckhouse", Duration.ofHours(33), "");
                    release("module-one-v0.7.24", "Deployed", "deckhouse", Duration.ofHours(33), "");
                    release("module-two-v1.2.0", "Superseded", "deckhouse", Duration.ofDays(48), "");
                    release("module-two-v1.2.1", "Superseded", "deckhouse", Duration.ofDays(48), "");
                    release("module-two-v1.2.3", "Deployed", "deckhouse", Duration.ofDays(48), "");
                    release("module-two-v1.2.4", "Superseded", "deckhouse", Duration.ofDays(44), "");
                    release(
                            "module-two-v1.2.5",
                            "Pending",
                            "deckhouse",
                            Duration.ofDays(44),
                            "Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation");
                });
    }

    @Test
    void aReleaseThatWaitsForApproval() {
        shows(
                """
                NAME               PHASE     UPDATE POLICY           TRANSITIONTIME   MESSAGE
                module-1-v1.23.2   Pending   example-update-policy   3m               Waiting for the 'release.deckhouse.io/approved: "true"' annotation
                """,
                "mr",
                () -> release(
                        "module-1-v1.23.2",
                        "Pending",
                        "example-update-policy",
                        Duration.ofMinutes(3),
                        "Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation"));
    }

    @Test
    void aReleaseWhosePlatformIsTooOld() {
        shows(
                """
                NAME          PHASE     UPDATE POLICY   TRANSITIONTIME   MESSAGE
                test-v0.8.3   Pending   test-alpha      2m30s            requirements are not satisfied: current deckhouse version is not suitable: 1.0.0 is less than or equal to v1.64.0
                """,
                "mr",
                () -> release(
                        "test-v0.8.3",
                        "Pending",
                        "test-alpha",
                        Duration.ofSeconds(150),
                        "requirements are not satisfied: current deckhouse version is not suitable: 1.0.0 is less than or equal to v1.64.0"));
    }

    @Test
    void aReleaseWhoseKubernetesIsTooOldBesideOneWithAnOddName() {
        shows(
                """
                NAME                          PHASE      UPDATE POLICY   TRANSITIONTIME   MESSAGE
                test-v0.8.2                   Pending    test-alpha      24m              requirements are not satisfied: current kubernetes version is not suitable: 1.29.6 is less than or equal to 1.29
                virtualization-v.0.0.0-dev4   Deployed   deckhouse       142d
                """,
                "modulereleases.deckhouse.io",
                () -> {
                    release(
                            "test-v0.8.2",
                            "Pending",
                            "test-alpha",
                            Duration.ofMinutes(24),
                            "requirements are not satisfied: current kubernetes version is not suitable: 1.29.6 is less than or equal to 1.29");
                    release("virtualization-v.0.0.0-dev4", "Deployed", "deckhouse", Duration.ofDays(142), "");
                });
    }

    @Test
    void platformReleasesOfWhichOneBreaksAModule() {
        shows(
                """
                NAME      PHASE     TRANSITIONTIME   MESSAGE
                v1.73.3   Skipped   74m
                v1.73.4   Pending   2m13s            requirements of test are not satisfied: v1.73.4 deckhouse version is not suitable: v1.73.4 is greater than or equal to v1.73.4
                """,
                "deckhousereleases.deckhouse.io",
                () -> {
                    platform("v1.73.3", "Skipped", Duration.ofMinutes(74), "");
                    platform(
                            "v1.73.4",
                            "Pending",
                            Duration.ofSeconds(133),
                            "requirements of test are not satisfied: v1.73.4 deckhouse version is not suitable: v1.73.4 is greater than or equal to v1.73.4");
                });
    }

    @Test
    void aPlatformReleaseWhoseKubernetesBreaksAModule() {
        shows(
                """
                NAME      PHASE     TRANSITIONTIME   MESSAGE
                v1.73.3   Pending   7s               requirements of test are not satisfied: 1.27 kubernetes version is not suitable: 1.27.0 is less than or equal to 1.28
                """,
                "deckhousereleases.deckhouse.io",
                () -> platform(
                        "v1.73.3",
                        "Pending",
                        Duration.ofSeconds(7),
                        "requirements of test are not satisfied: 1.27 kubernetes version is not suitable: 1.27.0 is less than or equal to 1.28"));
    }

    @Test
    void aConfigurationOfAnUnknownModule() {
        // Given
        put(
                "ModuleConfig",
                "module-1",
                """
                spec: {enabled: true}
                status: {version: "", message: 'Ignored: unknown module name'}
                """);

        // When
        var table = table("moduleconfig", "module-1");

        // Then: only the API server sets the age
        assertThat(table.replaceFirst(" \\ds ", " 7s "))
                .isEqualTo(
                        """
                NAME       ENABLED   VERSION   AGE   MESSAGE
                module-1   true                7s    Ignored: unknown module name
                """);
    }

    @Test
    void theOtherKinds() {
        // Given
        put(
                "v1alpha2",
                "ModuleUpdatePolicy",
                "example-update-policy",
                Map.of(),
                "spec: {releaseChannel: Alpha, update: {mode: Auto}}");
        put(
                "v1alpha2",
                "ModulePullOverride",
                "module-one",
                Map.of(),
                "spec: {imageTag: main}\nstatus: {message: Ready}");
        put("ModuleDocumentation", "module-one", "spec: {version: v1.0.0}\nstatus: {result: Rendered}");

        // When
        var tables = table("mup") + table("mpo") + table("moduledocumentations");

        // Then
        assertThat(tables)
                .isEqualTo(
                        """
                NAME                    RELEASE CHANNEL   UPDATE MODE
                example-update-policy   Alpha             Auto
                NAME         UPDATED   MESSAGE   ROLLBACK
                module-one             Ready     false
                NAME         RESULT
                module-one   Rendered
                """);
    }

    private void shows(String expected, String kind, Runnable given) {
        await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            // Given
            given.run();

            // When
            var table = table(kind);

            // Then
            assertThat(table).isEqualTo(expected);
        });
    }

    /** kubectl pads an empty last cell; the padding cannot be seen. */
    private String table(String kind, String... more) {
        var words = new ArrayList<>(List.of("get", kind));
        words.addAll(List.of(more));
        if (more.length != 1) {
            words.addAll(List.of("-l", LABEL));
        }
        return cluster.kubectl(words.toArray(String[]::new))
                .lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void source(String message) {
        put(
                "ModuleSource",
                "example",
                """
                spec: {registry: {repo: registry.example.com/deckhouse/modules}}
                status: {modulesCount: 2, syncTime: "%s", message: "%s"}
                """
                        .formatted(ago(Duration.ofSeconds(16)), message));
    }

    private void module(String name, String properties, String phase, String enabled, String ready) {
        put(
                "Module",
                name,
                """
                properties: %s
                status:
                  phase: %s
                  conditions: [{type: EnabledByModuleManager, status: "%s"}, {type: IsReady, status: "%s"}]
                """
                        .formatted(properties, phase, enabled, ready));
    }

    private void release(String name, String phase, String policy, Duration age, String message) {
        put(
                "v1alpha1",
                "ModuleRelease",
                name,
                Map.of("modules.deckhouse.io/update-policy", policy),
                """
                spec: {moduleName: any, version: 1.0.0}
                status: {phase: %s, transitionTime: "%s", message: '%s'}
                """
                        .formatted(phase, ago(age), message.replace("'", "''")));
    }

    private void platform(String name, String phase, Duration age, String message) {
        put(
                "DeckhouseRelease",
                name,
                """
                spec: {version: %s}
                status: {phase: %s, transitionTime: "%s", message: '%s'}
                """
                        .formatted(name, phase, ago(age), message));
    }

    private static Instant ago(Duration age) {
        return Instant.now().minus(age);
    }

    private void put(String kind, String name, String body) {
        put("v1alpha1", kind, name, Map.of(), body);
    }

    /** Through the client, because a process for each write would make the ages grow. */
    private void put(String version, String kind, String name, Map<String, String> labels, String body) {
        var client = cluster.client();
        var object = client.getKubernetesSerialization()
                .unmarshal(
                        """
                apiVersion: deckhouse.io/%s
                kind: %s
                metadata: {name: "%s", labels: {%s}}
                %s
                """
                                .formatted(version, kind, name, LABEL.replace("=", ": "), body),
                        GenericKubernetesResource.class);
        object.getMetadata().getLabels().putAll(labels);
        client.resource(object).fieldManager("tables").forceConflicts().serverSideApply();
        if (object.getAdditionalProperties().containsKey("status")) {
            object.getMetadata().setManagedFields(null);
            client.resource(object).subresource("status").patch(APPLY);
        }
    }
}
