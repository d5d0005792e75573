package io.quarterdeck.lifecycle.values;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.yaml.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GlobalValuesTest {
    private static final GlobalFacts.Cluster CLUSTER = new GlobalFacts.Cluster(
            Optional.of("1.31.2"), true, new TreeMap<>(Map.of("system", 2, "frontend", 1)), 3, Optional.of("fast"));

    @Test
    void tellsAllThatIsKnown() throws Exception {
        // Given
        var runtime = new GlobalFacts.Runtime(
                List.of("module-two", "module-one"),
                List.of("module-one", "module-three"),
                Optional.of(List.of("example.com/v1/Two", "example.com/v1/One")),
                Map.of("moduleOne", tree("{backend: 'sha256:abc'}")),
                Optional.of("registry.example.com/deckhouse/modules"));

        // When
        var global =
                GlobalValues.effective(new GlobalFacts(CLUSTER, tree("{}"), tree("{}"), ModuleSchemas.NONE, runtime));

        // Then
        assertThat(global)
                .isEqualTo(
                        tree(
                                """
                                clusterConfiguration: {clusterDomain: cluster.local}
                                clusterIsBootstrapped: true
                                discovery:
                                  apiVersions: [example.com/v1/One, example.com/v1/Two]
                                  clusterControlPlaneIsHighlyAvailable: true
                                  d8SpecificNodeCountByRole: {frontend: 1, system: 2}
                                  defaultStorageClass: fast
                                  kubernetesVersion: 1.31.2
                                  prometheusScrapeInterval: 30
                                enabledModules: [module-one, module-one-crd, module-two]
                                modules:
                                  https: {mode: Disabled}
                                  placement: {customTolerationKeys: []}
                                modulesImages:
                                  digests: {moduleOne: {backend: 'sha256:abc'}}
                                  registry: {base: registry.example.com/deckhouse/modules}
                                """));
    }

    @Test
    void laterSourcesWin() throws Exception {
        // Given
        var file = tree(
                """
                clusterConfiguration: {clusterDomain: file.local, clusterType: Static}
                discovery: {defaultStorageClass: from-file, apiVersions: [never/seen/This]}
                modules: {publicDomainTemplate: '%s.file.example.com', https: {mode: CertManager}}
                modulesImages: {registry: {base: file.example.com}}
                enabledModules: [invented]
                """);
        var settings = tree("{modules: {publicDomainTemplate: '%s.user.example.com'}, highAvailability: true}");
        var runtime = new GlobalFacts.Runtime(
                List.of(), List.of(), Optional.of(List.of()), Map.of(), Optional.of("source.example.com"));

        // When
        var global = GlobalValues.effective(new GlobalFacts(CLUSTER, file, settings, ModuleSchemas.NONE, runtime));

        // Then
        assertThat(global.at("/clusterConfiguration/clusterDomain").asText()).isEqualTo("file.local");
        assertThat(global.at("/discovery/defaultStorageClass").asText()).isEqualTo("from-file");
        assertThat(global.at("/modules/publicDomainTemplate").asText()).isEqualTo("%s.user.example.com");
        assertThat(global.at("/modules/https/mode").asText()).isEqualTo("CertManager");
        assertThat(global.at("/modulesImages/registry/base").asText()).isEqualTo("file.example.com");
        assertThat(global.at("/highAvailability").asBoolean()).isTrue();
        assertThat(global.get("enabledModules")).isEmpty();
        assertThat(global.at("/discovery/apiVersions")).isEmpty();
    }

    @Test
    void schemasOfTheImageFillInWhatIsMissing() throws Exception {
        // Given
        var schemas = ModuleSchemas.loadGlobal(
                Optional.of("properties: {highAvailability: {type: boolean, default: false}}"),
                Optional.of(
                        """
                        x-extend: {schema: config-values.yaml}
                        properties: {internal: {type: object, default: {modules: {}}}}
                        """));
        var runtime = new GlobalFacts.Runtime(List.of(), List.of(), Optional.empty(), Map.of(), Optional.empty());

        // When
        var global = GlobalValues.effective(new GlobalFacts(CLUSTER, tree("{}"), tree("{}"), schemas, runtime));

        // Then
        assertThat(global.get("highAvailability").asBoolean(true)).isFalse();
        assertThat(global.get("internal")).isEqualTo(tree("{modules: {}}"));
        assertThat(global.at("/discovery/apiVersions").isMissingNode()).isTrue();
        assertThat(global.at("/modulesImages/registry").isMissingNode()).isTrue();
    }

    @Test
    void anEnabledScriptSeesThoseDecidedBeforeIt() throws Exception {
        // Given
        var global = tree("{enabledModules: [a, b, c]}");

        // When
        var seen = GlobalValues.withEnabledModules(global, List.of("b", "a"));

        // Then
        assertThat(seen).isEqualTo(tree("{enabledModules: [a, b]}"));
        assertThat(global).isEqualTo(tree("{enabledModules: [a, b, c]}"));
    }

    @Test
    void aSingleControlPlaneNodeIsNotHighlyAvailable() throws Exception {
        // Given
        var alone = new GlobalFacts.Cluster(Optional.empty(), false, new TreeMap<>(), 1, Optional.empty());
        var runtime = new GlobalFacts.Runtime(List.of(), List.of(), Optional.empty(), Map.of(), Optional.empty());

        // When
        var global =
                GlobalValues.effective(new GlobalFacts(alone, tree("{}"), tree("{}"), ModuleSchemas.NONE, runtime));

        // Then
        assertThat(global.get("clusterIsBootstrapped").asBoolean(true)).isFalse();
        assertThat(global.get("discovery"))
                .isEqualTo(
                        tree(
                                """
                                clusterControlPlaneIsHighlyAvailable: false
                                d8SpecificNodeCountByRole: {}
                                prometheusScrapeInterval: 30
                                """));
    }

    private static ObjectNode tree(String yaml) throws Exception {
        return YamlText.mapping(yaml);
    }
}
