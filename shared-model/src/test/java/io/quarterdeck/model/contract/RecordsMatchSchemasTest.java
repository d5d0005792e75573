package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.documentation.ModuleDocumentation;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.platform.DeckhouseRelease;
import io.quarterdeck.model.policy.ModuleUpdatePolicy;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.source.ModuleSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records say property by property what the schemas say, and the other way round. */
class RecordsMatchSchemasTest {
    /** One record serves the conditions of three kinds; each kind has one field of it that the others lack (spec 01 §2.2). */
    private static final Map<Class<?>, Set<String>> OF_OTHER_KINDS = Map.of(
            Module.class, Set.of("status.conditions[].observedGeneration"),
            ModuleRelease.class, Set.of("status.conditions[].lastProbeTime"),
            ModuleSource.class, Set.of("status.conditions[].lastProbeTime"));

    static Stream<Class<? extends CustomResource<?, ?>>> kinds() {
        return Stream.of(
                ModuleSource.class,
                ModuleUpdatePolicy.class,
                ModuleConfig.class,
                Module.class,
                ModuleRelease.class,
                DeckhouseRelease.class,
                ModulePullOverride.class,
                ModuleDocumentation.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bothSayTheSame(Class<? extends CustomResource<?, ?>> kind) {
        // Given
        var version = Manifests.version(Manifests.crd(HasMetadata.getPlural(kind)), HasMetadata.getVersion(kind));
        var schema = new TreeMap<>(SchemaPaths.of(version.getSchema().getOpenAPIV3Schema()));

        // When
        var record = new TreeMap<>(RecordPaths.of(kind));

        // Then
        record.keySet().removeAll(OF_OTHER_KINDS.getOrDefault(kind, Set.of()));
        var free = record.entrySet().stream()
                .filter(entry -> entry.getValue().equals(SchemaPaths.FREE))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        schema.keySet().removeIf(path -> free.stream().anyMatch(tree -> path.startsWith(tree + ".")));
        schema.replaceAll((path, type) -> free.contains(path) && type.equals("object") ? SchemaPaths.FREE : type);
        assertThat(record).isEqualTo(schema);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void bothHaveTheSameNames(Class<? extends CustomResource<?, ?>> kind) {
        // Given
        var crd = Manifests.crd(HasMetadata.getPlural(kind)).getSpec();

        // When
        var stored = crd.getVersions().stream()
                .filter(version -> Boolean.TRUE.equals(version.getStorage()))
                .findFirst()
                .orElseThrow();

        // Then
        assertThat(stored.getName()).isEqualTo(HasMetadata.getVersion(kind));
        assertThat(crd.getGroup()).isEqualTo(HasMetadata.getGroup(kind));
        assertThat(crd.getNames().getKind()).isEqualTo(HasMetadata.getKind(kind));
        assertThat(crd.getNames().getSingular()).isEqualTo(HasMetadata.getSingular(kind));
        var shortNames = Optional.ofNullable(
                        kind.getAnnotation(io.fabric8.kubernetes.model.annotation.ShortNames.class))
                .map(names -> Arrays.asList(names.value()))
                .orElse(java.util.List.of());
        assertThat(shortNames).isEqualTo(crd.getNames().getShortNames());
    }

    @Test
    void noKindIsForgotten() {
        // When
        var plurals = kinds().map(HasMetadata::getPlural).sorted().toList();

        // Then
        assertThat(plurals).isEqualTo(Manifests.PLURALS);
    }
}
