package io.quarterdeck.lifecycle.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Modules of the image (spec 04 §15), and {@code requirements.bootstrapped}, from directory to table. */
@QuarkusTest
@WithTestResource(NewImage.class)
class BuiltInModulesTest {
    private static final String TURNED_OFF = "turned off because the cluster not bootstrapped yet";
    private static final String WAITS = "Downloaded False ClusterBootstrappedExtender " + TURNED_OFF;

    private final Desk desk = new Desk();

    @AfterEach
    void nobodyWishesAnything() {
        desk.kubectl("delete", "moduleconfigs", "--all", "--timeout=20s");
    }

    @Test
    void aModuleThatWaitsForTheInstallationStartsWithItAndIsNeverAskedAgain() {
        // Given
        desk.module("ingress-nginx", WAITS);
        desk.config("ingress-nginx", "{enabled: true}");
        desk.says("moduleconfig", "ingress-nginx", "{.status.message}", TURNED_OFF);

        // When
        desk.kubectl("-n", "kube-system", "create", "configmap", "d8-cluster-is-bootstraped");

        // Then
        desk.module("ingress-nginx", "Ready True");
        desk.says("moduleconfig", "ingress-nginx", "{.status.message}", "");
        assertThat(desk.kubectl("-n", "d8-ingress-nginx", "get", "configmap", "controller", "-o", "name"))
                .isEqualTo("configmap/controller\n");

        desk.kubectl("-n", "kube-system", "delete", "configmap", "d8-cluster-is-bootstraped");
        desk.config("node-local-dns", "{enabled: true}"); // all are decided on anew
        desk.module("node-local-dns", "Ready True");
        desk.module("ingress-nginx", "Ready True");
    }

    @Test
    void itsModuleShowsWhatTheDirectoryAndThePlatformSay() {
        desk.says(
                "module",
                "ingress-nginx",
                "{.properties}",
                "{\"releaseChannel\":\"Stable\",\"requirements\":{\"bootstrapped\":\"true\"},\"source\":\"Embedded\","
                        + "\"version\":\"v1.73.4\",\"weight\":402}");

        desk.config("deckhouse", "{version: 1, settings: {releaseChannel: Alpha}}");

        desk.says("module", "ingress-nginx", "{.properties.releaseChannel}", "Alpha");
    }

    @Test
    void theModuleConfigOverrulesTheBundleAndWithoutItTheBundleDecidesAgain() {
        // Given
        desk.module("node-local-dns", "Downloaded False Bundle turned off by bundle");

        // When
        desk.config("node-local-dns", "{enabled: true}");

        // Then
        desk.module("node-local-dns", "Ready True");
        desk.says("module", "node-local-dns", "{.properties.weight} {.properties.version}", "500 v1.73.4");

        desk.kubectl("delete", "moduleconfig", "node-local-dns");
        desk.module("node-local-dns", "Downloaded False Bundle turned off by bundle");
        desk.says("module", "node-local-dns", "{.properties.source}", "Embedded");
    }

    @Test
    void itsSettingsAreJudgedByItsOwnSchema() {
        desk.refusesConfig(
                "ingress-nginx",
                "{enabled: true, version: 1, settings: {defaultControllerVersion: \"2\"}}",
                "spec.settings are not valid (version 1):  1 error occurred: * ingressNginx.defaultControllerVersion should be one of"
                        + " [1.9 1.10]");
    }

    @Test
    void aBrokenDirectorySaysWhyAndHarmsNobody() {
        desk.says(
                "module",
                "broken",
                "{.status.phase}: {.status.conditions[?(@.type=='IsReady')].message}",
                "Error: unmarshal module yaml failed: field 'weight' must be a number between 0 and 4294967295");
        desk.says(
                "module",
                "odd-demand",
                "{.status.phase}: {.status.conditions[?(@.type=='IsReady')].message}",
                "Error: unmarshal module yaml failed: field 'requirements.bootstrapped' must be a boolean");
        desk.module(
                "odd-flag",
                "Error False Error Static extender failed to filter odd-flag module: load 'values.yaml' of the bundle:"
                        + " field 'oddFlagEnabled' must be a boolean");
        desk.module("node-local-dns", "Downloaded False Bundle turned off by bundle");
    }

    @Test
    void aReleaseOfTheSameNameIsKeptAndNotUsed() {
        desk.module("moved-in", "Ready True");
        desk.says(
                "module",
                "moved-in",
                "{.properties.source} {.properties.availableSources} {.properties.version} {.properties.releaseChannel}",
                "Embedded [\"example\"] v1.73.4 Stable");
        desk.says(
                "modulerelease",
                "moved-in-v1.0.0",
                "{.status.phase} {.status.conditions[?(@.type=='Installed')]['status','reason','message']}",
                "Deployed False ModuleDisabled the built-in module is in use");
    }

    @Test
    void aModuleThatSomebodyDeletesComesBack() {
        // Given
        desk.module("node-local-dns", "Downloaded False Bundle turned off by bundle");
        var former = desk.kubectl("get", "module", "node-local-dns", "-o", "jsonpath={.metadata.uid}");

        // When
        desk.deleteAs("source-sync", "module", "node-local-dns");

        // Then
        desk.module("node-local-dns", "Downloaded False Bundle turned off by bundle");
        assertThat(desk.kubectl("get", "module", "node-local-dns", "-o", "jsonpath={.metadata.uid}"))
                .isNotEqualTo(former);
    }
}
