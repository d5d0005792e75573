package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Names, versions, columns and labels of the kinds, as the tables of spec 01 give them. */
class CrdFactsTest {
    private static final List<String> PLURALS = Manifests.PLURALS;

    @Test
    void theOverviewOfTheSpecHolds() {
        // When
        var rows = PLURALS.stream().map(Manifests::crd).map(CrdFactsTest::row).collect(Collectors.joining("\n"));

        // Then
        assertThat(rows)
                .isEqualTo(
                        """
                DeckhouseRelease deckhousereleases [] v1alpha1+storage+status
                ModuleConfig moduleconfigs [mc] v1alpha1+storage+status
                ModuleDocumentation moduledocumentations [] v1alpha1+storage+status
                ModulePullOverride modulepulloverrides [mpo] v1alpha1+deprecated+status v1alpha2+storage+status
                ModuleRelease modulereleases [mr] v1alpha1+storage+status
                Module modules [] v1alpha1+storage+status
                ModuleSource modulesources [ms] v1alpha1+storage+status
                ModuleUpdatePolicy moduleupdatepolicies [mup] v1alpha1+deprecated v1alpha2+storage""");
    }

    private static String row(CustomResourceDefinition crd) {
        var names = crd.getSpec().getNames();
        var versions =
                crd.getSpec().getVersions().stream().map(CrdFactsTest::version).collect(Collectors.joining(" "));
        return String.join(
                " ", names.getKind(), names.getPlural(), names.getShortNames().toString(), versions);
    }

    private static String version(CustomResourceDefinitionVersion version) {
        return version.getName()
                + (Boolean.TRUE.equals(version.getDeprecated()) ? "+deprecated" : "")
                + (version.getStorage() ? "+storage" : "")
                + (version.getSubresources() == null ? "" : "+status");
    }

    @Test
    void theColumnsAreThoseOfTheSpec() {
        // When
        var columns = PLURALS.stream()
                .map(Manifests::crd)
                .flatMap(crd -> crd.getSpec().getVersions().stream()
                        .flatMap(version -> version.getAdditionalPrinterColumns().stream()
                                .map(column -> crd.getSpec().getNames().getPlural() + " " + version.getName() + " "
                                        + column(column))))
                .collect(Collectors.joining("\n"));

        // Then
        assertThat(columns)
                .isEqualTo(
                        """
                deckhousereleases v1alpha1 phase|string|.status.phase|0
                deckhousereleases v1alpha1 transitionTime|date date-time|.status.transitionTime|0
                deckhousereleases v1alpha1 message|string|.status.message|0
                moduleconfigs v1alpha1 Enabled|boolean|.spec.enabled|0
                moduleconfigs v1alpha1 UpdatePolicy|string|.spec.updatePolicy|1
                moduleconfigs v1alpha1 Source|string|.spec.source|1
                moduleconfigs v1alpha1 Version|string|.status.version|0
                moduleconfigs v1alpha1 Age|date|.metadata.creationTimestamp|0
                moduleconfigs v1alpha1 Message|string|.status.message|0
                moduledocumentations v1alpha1 result|string|.status.result|0
                modulepulloverrides v1alpha1 Updated|date date-time|.status.updatedAt|0
                modulepulloverrides v1alpha1 msg|string|.status.message|0
                modulepulloverrides v1alpha2 Updated|date date-time|.status.updatedAt|0
                modulepulloverrides v1alpha2 Message|string|.status.message|0
                modulepulloverrides v1alpha2 Rollback|string|.spec.rollback|0
                modulereleases v1alpha1 phase|string|.status.phase|0
                modulereleases v1alpha1 update policy|string|.metadata.labels.modules\\.deckhouse\\.io/update-policy|0
                modulereleases v1alpha1 transitionTime|date date-time|.status.transitionTime|0
                modulereleases v1alpha1 message|string|.status.message|0
                modules v1alpha1 Weight|integer|.properties.weight|0
                modules v1alpha1 Stage|string|.properties.stage|1
                modules v1alpha1 Release channel|string|.properties.releaseChannel|1
                modules v1alpha1 Source|string|.properties.source|0
                modules v1alpha1 Version|string|.properties.version|1
                modules v1alpha1 Phase|string|.status.phase|0
                modules v1alpha1 Enabled|string|.status.conditions[?(@.type=='EnabledByModuleManager')].status|0
                modules v1alpha1 Disabled Message|string|.status.conditions[?(@.type=='EnabledByModuleManager')].message|1
                modules v1alpha1 Ready|string|.status.conditions[?(@.type=='IsReady')].status|0
                modulesources v1alpha1 count|integer|.status.modulesCount|0
                modulesources v1alpha1 sync|date date-time|.status.syncTime|0
                modulesources v1alpha1 msg|string|.status.message|0
                moduleupdatepolicies v1alpha1 release channel|string|.spec.releaseChannel|0
                moduleupdatepolicies v1alpha1 update mode|string|.spec.update.mode|0
                moduleupdatepolicies v1alpha1 update windows|string|.spec.update.windows|1
                moduleupdatepolicies v1alpha2 release channel|string|.spec.releaseChannel|0
                moduleupdatepolicies v1alpha2 update mode|string|.spec.update.mode|0
                moduleupdatepolicies v1alpha2 update windows|string|.spec.update.windows|1""");
    }

    private static String column(CustomResourceColumnDefinition column) {
        var format = Optional.ofNullable(column.getFormat()).map(text -> " " + text);
        var priority = Optional.ofNullable(column.getPriority()).orElse(0);
        return column.getName() + "|" + column.getType() + format.orElse("") + "|" + column.getJsonPath() + "|"
                + priority;
    }

    @ParameterizedTest
    @FieldSource("PLURALS")
    void theRulesForAllKindsHold(String plural) {
        // When
        var crd = Manifests.crd(plural);

        // Then
        assertThat(crd.getMetadata().getName()).isEqualTo(plural + ".deckhouse.io");
        assertThat(crd.getMetadata().getLabels()).isEqualTo(labels(plural));
        assertThat(crd.getSpec().getScope()).isEqualTo("Cluster");
        assertThat(crd.getSpec().getPreserveUnknownFields()).isFalse();
        assertThat(crd.getSpec().getConversion().getStrategy()).isEqualTo("None");
        assertThat(crd.getSpec().getNames().getCategories()).isEmpty();
        assertThat(crd.getSpec().getNames().getListKind())
                .isEqualTo(crd.getSpec().getNames().getKind() + "List");
    }

    private static Map<String, String> labels(String plural) {
        var common = Map.of(
                "heritage",
                "deckhouse",
                "app.kubernetes.io/name",
                "deckhouse",
                "app.kubernetes.io/part-of",
                "deckhouse");
        return switch (plural) {
            case "deckhousereleases" -> Map.of("heritage", "deckhouse", "module", "deckhouse");
            case "modulesources", "moduleupdatepolicies", "moduleconfigs" ->
                Stream.concat(
                                common.entrySet().stream(),
                                Stream.of(Map.entry("backup.deckhouse.io/cluster-config", "true")))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            default -> common;
        };
    }

    @ParameterizedTest
    @FieldSource("PLURALS")
    void everyFieldIsExplained(String plural) {
        // When
        var silent = new ArrayList<String>();
        Manifests.crd(plural)
                .getSpec()
                .getVersions()
                .forEach(version ->
                        collectSilent(version.getName(), version.getSchema().getOpenAPIV3Schema(), silent));

        // Then
        assertThat(silent).isEmpty();
    }

    /** Wrappers that only hold other fields need no words of their own. */
    private static void collectSilent(String path, JSONSchemaProps schema, List<String> silent) {
        boolean leaf = schema.getProperties() == null || schema.getProperties().isEmpty();
        boolean wrapper =
                schema.getItems() != null && schema.getItems().getSchema().getProperties() != null;
        if (leaf && !wrapper && schema.getDescription() == null) {
            silent.add(path);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, child) -> collectSilent(path + "." + name, child, silent));
        }
        if (schema.getItems() != null && schema.getItems().getSchema().getProperties() != null) {
            schema.getItems()
                    .getSchema()
                    .getProperties()
                    .forEach((name, child) -> collectSilent(path + "[]." + name, child, silent));
        }
    }
}
