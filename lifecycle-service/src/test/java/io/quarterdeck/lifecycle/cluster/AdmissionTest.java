package io.quarterdeck.lifecycle.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.Kubectl;
import io.quarterdeck.testing.Outcome;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API server refuses or remarks on behalf of this service, in the words that the user reads (spec 04 §16). */
@QuarkusTest
@WithTestResource(EmptyImage.class)
class AdmissionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String CONFIGS =
            "admission webhook \"module-configs.deckhouse-webhook.deckhouse.io\" denied the request: ";
    private static final String MODULES =
            "admission webhook \"modules.deckhouse-webhook.deckhouse.io\" denied the request: ";
    private static final String CONFIRM = "All pods go. Please annotate ModuleConfig with"
            + " `modules.deckhouse.io/allow-disabling=true` if you're sure that you want to disable the module.";

    @Inject
    MeterRegistry metrics;

    private final Kubectl person = Image.cluster().kubectl();
    /** Whatever this account does to Modules is allowed. */
    private final Kubectl service = Image.cluster().kubectlAs(DevelopmentCluster.SOURCE_SYNC);

    @BeforeEach
    void awaitRegistration() {
        await("webhooks").pollInSameThread().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        create("moduleconfig", "probe", "spec: {source: Embedded}")
                                .err())
                .contains("is a forbidden source"));
    }

    @AfterEach
    void clear() {
        person.run("annotate", "moduleconfigs", "--all", "modules.deckhouse.io/allow-disabling=true");
        person.run("delete", "modulepulloverrides", "--all");
        person.run("delete", "moduleconfigs", "--all");
        service.run("delete", "modules", "--all");
    }

    /** A Module as it would be known, from an account that may make it; its definition comes from nobody's release. */
    private void module(String name, String properties) {
        Image.cluster()
                .kubectlAs(DevelopmentCluster.LIFECYCLE)
                .runWithInput(
                        """
                        apiVersion: deckhouse.io/v1alpha1
                        kind: Module
                        metadata: {name: %s}
                        properties: %s
                        """
                                .formatted(name, properties),
                        "apply",
                        "--server-side",
                        "--field-manager=author",
                        "-f",
                        "-");
        await("cache").pollInSameThread().atMost(PATIENCE).until(() -> !create("moduleconfig", name, "spec: {}")
                .err()
                .contains("not found"));
    }

    /** Only tried. */
    private Outcome create(String kind, String name, String rest) {
        return write(kind, name, rest, "create", "--dry-run=server", "-f", "-");
    }

    private Outcome apply(String name, String rest) {
        return write("moduleconfig", name, rest, "apply", "-f", "-");
    }

    private Outcome write(String kind, String name, String rest, String... words) {
        return person.outcomeWithInput(
                """
                apiVersion: deckhouse.io/v1alpha1
                kind: %s
                metadata: {name: %s}
                %s
                """
                        .formatted(kind.equals("module") ? "Module" : "ModuleConfig", name, rest),
                words);
    }

    private static void refuses(String denial, Outcome outcome) {
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.err()).endsWith(denial + "\n");
    }

    @Test
    void theConfigurationIsTheDocumentedOne() {
        // When
        var printed = person.run(
                "get",
                "validatingwebhookconfiguration",
                "deckhouse-webhook",
                "-o",
                "jsonpath={range .webhooks[*]}{.name} {.failurePolicy} {.sideEffects} {.matchPolicy}"
                        + " {.timeoutSeconds}s {.admissionReviewVersions[*]} {.rules[0].operations}"
                        + " {.rules[0].apiGroups[0]}/{.rules[0].apiVersions[0]}/{.rules[0].resources[0]}"
                        + " {.rules[0].scope}{\"\\n\"}{end}");
        var secret = person.run(
                "-n",
                "d8-system",
                "get",
                "secret",
                "lifecycle-service-webhook-tls",
                "-o",
                "go-template={{range $key, $value := .data}}{{$key}} {{end}}{{.type}}");

        // Then
        assertThat(printed)
                .isEqualTo(
                        """
                modules.deckhouse-webhook.deckhouse.io Ignore None Equivalent 10s v1 ["CREATE","UPDATE","DELETE"] deckhouse.io/v1alpha1/modules Cluster
                module-configs.deckhouse-webhook.deckhouse.io Fail None Equivalent 10s v1 ["CREATE","UPDATE","DELETE"] deckhouse.io/v1alpha1/moduleconfigs Cluster
                """);
        assertThat(secret).isEqualTo("ca.crt ca.key tls.crt tls.key kubernetes.io/tls");
    }

    @Test
    void aConfigOfAnUnknownModuleIsStoredWithAWarning() {
        // When
        var outcome = apply("nobody", "spec: {enabled: true, updatePolicy: missing}");

        // Then
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.err()).isEqualTo("Warning: the 'nobody' module not found\n");
    }

    @Test
    void whatTheConfigSaysMustMakeSenseHere() {
        // Given
        module("module-one", "{availableSources: [example, mirror]}");

        // When, Then
        refuses(
                CONFIGS + "the 'elsewhere' module source is an unavailable source for the 'module-one' module,"
                        + " available sources: [example mirror]",
                create("moduleconfig", "module-one", "spec: {enabled: true, source: elsewhere}"));
        refuses(
                CONFIGS + "the 'nightly' module policy does not exist",
                create("moduleconfig", "module-one", "spec: {source: mirror, updatePolicy: nightly}"));
        refuses(
                CONFIGS + "spec.version is required when spec.settings are specified",
                create("moduleconfig", "module-one", "spec: {source: mirror, settings: {a: 1}}"));
        assertThat(create("moduleconfig", "module-one", "spec: {enabled: true}").err())
                .isEqualTo("Warning: module 'module-one' is enabled but didn\u2019t run because multiple sources were"
                        + " found (example, mirror), please specify a source in ModuleConfig resource \n");
    }

    @Test
    void aModuleWhoseDependencyIsMissingIsNotEnabled() {
        // Given
        module("child", "{availableSources: [example], requirements: {modules: {parent: \">= 1.0.0\"}}}");
        apply("child", "spec: {enabled: false}");

        // When
        var switched =
                person.outcome("patch", "moduleconfig", "child", "--type=merge", "-p", "{\"spec\":{\"enabled\":true}}");

        // Then
        refuses("Error from server: " + CONFIGS + "1 error occurred: 'parent' is not deployed", switched);
    }

    @Test
    void aModuleThatAsksIsDisabledOnceItsUserIsSure() {
        // Given
        module("precious", "{availableSources: [example], disableOptions: {confirmation: true, message: All pods go}}");
        apply("precious", "spec: {enabled: true}");

        // When
        var deleted = person.outcome("delete", "moduleconfig", "precious");
        var disabled = apply("precious", "spec: {enabled: false}");
        person.run("annotate", "moduleconfig", "precious", "modules.deckhouse.io/allow-disabling=true");
        awaitGauge("precious", 1);
        var annotated = apply("precious", "spec: {enabled: false}");

        // Then
        refuses("Error from server: " + CONFIGS + CONFIRM, deleted);
        refuses(CONFIGS + CONFIRM, disabled);
        assertThat(annotated.succeeded()).isTrue();
        await("used up").pollInSameThread().atMost(PATIENCE).until(() -> person.run(
                        "get", "moduleconfig", "precious", "-o", "jsonpath={.metadata.annotations}")
                .lines()
                .noneMatch(line -> line.contains("allow-disabling")));
        awaitGauge("precious", 0);
    }

    private void awaitGauge(String module, double value) {
        await("gauge of " + module).atMost(PATIENCE).until(() -> {
            var gauge = metrics.find("d8_moduleconfig_allowed_to_disable")
                    .tag("module", module)
                    .gauge();
            return gauge != null && gauge.value() == value;
        });
    }

    @Test
    void anOverrideMustGoBeforeTheConfig() {
        // Given
        module("module-one", "{availableSources: [example]}");
        apply("module-one", "spec: {enabled: true}");
        person.runWithInput(
                """
                apiVersion: deckhouse.io/v1alpha2
                kind: ModulePullOverride
                metadata: {name: module-one}
                spec: {imageTag: dev}
                """,
                "create",
                "-f",
                "-");

        // When
        var deleted = person.outcome("delete", "moduleconfig", "module-one");

        // Then
        refuses(
                "Error from server: " + CONFIGS + "delete the ModulePullOverride before deleting the module config",
                deleted);
    }

    @Test
    void whatHasBecomeWrongIsAnnotatedAndDeletedAllTheSame() {
        // Given: its only source has gone
        module("module-one", "{availableSources: [example]}");
        apply("module-one", "spec: {enabled: true, source: example}");
        module("module-one", "{availableSources: [mirror]}");
        await("cache").pollInSameThread().atMost(PATIENCE).until(() -> !create(
                        "moduleconfig", "module-one", "spec: {source: example}")
                .succeeded());

        // When
        var annotated = person.outcome("annotate", "moduleconfig", "module-one", "looked-at=yes");
        var deleted = person.outcome("delete", "moduleconfig", "module-one", "--timeout=30s");

        // Then: the service takes its finalizer off, though the same spec would be refused now
        assertThat(annotated.all()).contains("annotated");
        assertThat(deleted.all()).contains("deleted");
    }

    @Test
    void modulesAreTheServices() {
        // Given
        module("module-one", "{availableSources: [example]}");
        var denial = MODULES + "manual Module change is forbidden";

        // When, Then
        refuses(denial, create("module", "my-own", "properties: {weight: 1}"));
        refuses(
                "Error from server: " + denial,
                person.outcome(
                        "patch", "module", "module-one", "--type=merge", "-p", "{\"properties\":{\"weight\":1}}"));
        refuses(
                "Error from server: " + denial,
                person.outcome("label", "module", "module-one", "module.deckhouse.io/cni=mine"));
        refuses("Error from server: " + denial, person.outcome("delete", "module", "module-one"));
        assertThat(person.run("label", "module", "module-one", "team=blue")).contains("labeled");
        assertThat(person.run("annotate", "module", "module-one", "note=mine")).contains("annotated");
    }
}
