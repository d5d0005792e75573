package io.quarterdeck.lifecycle.hook.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.lifecycle.hook.Hook;
import io.quarterdeck.lifecycle.hook.HookConfigurationReader;
import io.quarterdeck.lifecycle.hook.KnownObject;
import io.quarterdeck.lifecycle.hook.KubernetesBinding;
import io.quarterdeck.lifecycle.hook.ObjectEvent;
import io.quarterdeck.lifecycle.hook.Parsed;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches of hooks against a real API server (spec 05 §16.3, §17). */
@WithDevelopmentCluster
class KubernetesBindingsTest {
    private static final JacksonJq JQ = new JacksonJq();

    private final KubernetesClient client;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<BindingWatch> running = new ArrayList<>();
    private String namespace;

    KubernetesBindingsTest(KubernetesClient client) {
        this.client = client;
    }

    @BeforeEach
    void makeNamespace() {
        namespace = makeNamespace(Map.of());
    }

    @AfterEach
    void stopWatches() {
        running.forEach(BindingWatch::stop);
    }

    private String makeNamespace(Map<String, String> labels) {
        var name = DevelopmentCluster.freshName("hooks");
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }

    private void write(String in, String name, String color, String other) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(in)
                        .withLabels(Map.of("color", color))
                        .endMetadata()
                        .withData(Map.of("color", color, "other", other))
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    private void delete(String in, String name) {
        client.configMaps().inNamespace(in).withName(name).delete();
    }

    private Parsed<BindingWatch> start(String binding) {
        var configuration = new HookConfigurationReader(JQ)
                .read("configVersion: v1\nkubernetes: [" + binding.replace("$NS", namespace) + "]")
                .value()
                .orElseThrow();
        var hook = new Hook("v1/hooks/one.sh", Path.of("one.sh"), new Hook.Call.Plain(), configuration);
        KubernetesBinding only = configuration.kubernetes().get(0);
        return new KubernetesBindings(client, new ResourceKinds(client), JQ).start(hook, only, this::listen);
    }

    private BindingWatch watch(String binding) {
        var started = start(binding);
        var watch = started.value().orElseThrow(() -> new AssertionError(started.problem()));
        running.add(watch);
        return watch;
    }

    private void listen(ObjectEvent event) {
        told.add(event.event().key() + " " + text(event.known()));
    }

    private static String text(KnownObject known) {
        return known.object().map(o -> o.at("/metadata/name").asText()).orElse("-")
                + known.filterResult().map(f -> " " + f).orElse("");
    }

    private static List<String> names(BindingWatch watch) {
        return watch.snapshot().stream().map(KubernetesBindingsTest::text).toList();
    }

    @Test
    void tellsTheFirstListAndThenWhatTheFilterSees() {
        // Given
        write(namespace, "b", "blue", "1");
        write(namespace, "a", "red", "1");
        var watch = watch(
                "{kind: cm, jqFilter: .data.color, namespace: {nameSelector: {matchNames: [$NS]}},"
                        + " fieldSelector: {matchExpressions: [{field: metadata.name, operator: '!=', value: kube-root-ca.crt}]}}");
        var first = names(watch);
        watch.synchronised();

        // When
        write(namespace, "a", "red", "2");
        write(namespace, "a", "green", "2");
        write(namespace, "c", "white", "1");
        delete(namespace, "b");

        // Then
        assertThat(first).containsExactly("a \"red\"", "b \"blue\"");
        await().untilAsserted(() ->
                assertThat(told).containsExactly("Modified a \"green\"", "Added c \"white\"", "Deleted b \"blue\""));
        assertThat(names(watch)).containsExactly("a \"green\"", "c \"white\"");
    }

    @Test
    void holdsEventsBackUntilSynchronizationSucceeded() {
        // Given
        var watch = watch("{kind: ConfigMap, apiVersion: v1, labelSelector: {matchLabels: {color: red}},"
                + " namespace: {nameSelector: {matchNames: [$NS]}}}");
        watch.snapshot();
        write(namespace, "a", "red", "1");
        await().until(() ->
                client.configMaps().inNamespace(namespace).withName("a").get() != null);
        assertThat(told).isEmpty();

        // When
        watch.synchronised();

        // Then
        await().untilAsserted(() -> assertThat(told).containsExactly("Added a"));
    }

    @Test
    void watchesNamedObjectsOnly() {
        // Given
        write(namespace, "a", "red", "1");
        write(namespace, "b", "red", "1");
        var watch = watch("{kind: configmaps, nameSelector: {matchNames: [a, z]}, keepFullObjectsInMemory: false,"
                + " jqFilter: .metadata.name, namespace: {nameSelector: {matchNames: [$NS]}}}");
        watch.synchronised();

        // When
        write(namespace, "z", "red", "1");

        // Then
        await().untilAsserted(() -> assertThat(told).containsExactly("Added - \"z\""));
        assertThat(names(watch)).containsExactly("- \"a\"", "- \"z\"");
    }

    @Test
    void followsTheNamespacesWithTheLabels() {
        // Given
        var team = DevelopmentCluster.freshName("team");
        var labelled = makeNamespace(Map.of("team", team));
        write(labelled, "a", team, "1");
        var watch = watch("{kind: ConfigMap, labelSelector: {matchLabels: {color: " + team + "}},"
                + " namespace: {labelSelector: {matchLabels: {team: " + team + "}}}}");
        assertThat(names(watch)).containsExactly("a");
        watch.synchronised();
        var later = makeNamespace(Map.of("team", team));
        write(later, "b", team, "1");
        await().untilAsserted(() -> assertThat(told).containsExactly("Added b"));

        // When
        client.namespaces().withName(later).edit(n -> new NamespaceBuilder(n)
                .editMetadata()
                .removeFromLabels("team")
                .endMetadata()
                .build());

        // Then
        await().untilAsserted(() -> assertThat(names(watch)).containsExactly("a"));
    }

    @Test
    void watchesObjectsOfTheCluster() {
        // Given
        var team = DevelopmentCluster.freshName("team");
        var watch = watch("{kind: ns, executeHookOnEvent: [Deleted], labelSelector:"
                + " {matchExpressions: [{key: team, operator: In, values: [" + team + "]}]}}");
        watch.synchronised();

        // When
        var made = makeNamespace(Map.of("team", team));

        // Then
        await().untilAsserted(() -> assertThat(names(watch)).containsExactly(made));
        assertThat(told).isEmpty();
    }

    @Test
    void tellsNothingAfterItWasStopped() {
        // Given
        var watch = watch(
                "{kind: ConfigMap, namespace: {nameSelector: {matchNames: [$NS]}}, labelSelector: {matchLabels: {color: red}}}");
        watch.synchronised();
        watch.stop();

        // When
        write(namespace, "a", "red", "1");

        // Then
        var witness = watch(
                "{kind: ConfigMap, namespace: {nameSelector: {matchNames: [$NS]}}, labelSelector: {matchLabels: {color: red}}}");
        assertThat(names(witness)).containsExactly("a");
        assertThat(told).isEmpty();
    }

    @Test
    void saysThatAKindIsUnknown() {
        // When
        var started = start("{name: things, kind: Thing, apiVersion: example.com/v1}");

        // Then
        assertThat(started.problem())
                .contains("enable kubernetes binding 'things': "
                        + "apiVersion 'example.com/v1', kind 'Thing' is not supported by cluster");
    }

    @Test
    void cannotStartWithAFilterThatFailsOnTheList() {
        // Given
        write(namespace, "a", "red", "1");

        // When
        var started = start("{name: maps, kind: ConfigMap, jqFilter: '.data.color | .[0].x',"
                + " labelSelector: {matchLabels: {color: red}}, namespace: {nameSelector: {matchNames: [$NS]}}}");

        // Then
        assertThat(started.problem().orElseThrow()).startsWith("enable kubernetes binding 'maps': Cannot index");
    }
}
