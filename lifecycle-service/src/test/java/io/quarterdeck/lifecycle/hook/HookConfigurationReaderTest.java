package io.quarterdeck.lifecycle.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations as hooks print them (spec 05 §16). */
class HookConfigurationReaderTest {
    private final HookConfigurationReader reader = new HookConfigurationReader(expression ->
            expression.contains("(") ? Parsed.bad("cannot compile: " + expression) : Parsed.good(Parsed::good));

    private HookConfiguration read(String text) {
        var read = reader.read(text);
        return read.value().orElseThrow(() -> new AssertionError(read.problem()));
    }

    @Test
    void readsTheExampleOfTheReference() {
        // When
        var hook = read(
                """
                configVersion: v1
                beforeHelm: 10
                settings: {executionMinInterval: 1m30s, executionBurst: 2}
                schedule: [{name: hourly, crontab: "0 * * * *", includeSnapshotsFrom: [secrets]}]
                kubernetes:
                - {name: secrets, apiVersion: v1, kind: Secret, jqFilter: .metadata.name, executeHookOnEvent: [Added, Deleted],
                   namespace: {nameSelector: {matchNames: [d8-module-one]}}, labelSelector: {matchLabels: {app: one}}, queue: secrets}
                """);

        // Then
        assertThat(hook.orders()).isEqualTo(Map.of(BindingKind.BEFORE_HELM, 10));
        assertThat(hook.settings()).contains(new RateLimit(Duration.ofSeconds(90), 2));
        assertThat(hook.schedules().get(0).includeSnapshotsFrom()).containsExactly("secrets");
        assertThat(hook.kubernetes())
                .containsExactly(new KubernetesBinding(
                        "secrets",
                        new ObjectSelection(
                                Optional.of("v1"),
                                "Secret",
                                List.of(),
                                Optional.of(new ObjectSelection.LabelSelector(Map.of("app", "one"), List.of())),
                                List.of(),
                                List.of("d8-module-one"),
                                Optional.empty()),
                        Set.of(WatchEvent.ADDED, WatchEvent.DELETED),
                        true,
                        true,
                        true,
                        Optional.of(".metadata.name"),
                        false,
                        "secrets",
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void fillsTheDefaults() {
        // When
        var binding = read("{\"configVersion\":\"v1\",\"kubernetes\":[{\"kind\":\"Pod\"}]}")
                .kubernetes()
                .get(0);

        // Then
        assertThat(binding)
                .isEqualTo(new KubernetesBinding(
                        "kubernetes",
                        new ObjectSelection(
                                Optional.empty(),
                                "Pod",
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Optional.empty()),
                        EnumSet.allOf(WatchEvent.class),
                        true,
                        true,
                        true,
                        Optional.empty(),
                        false,
                        "main",
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void waitsForTheMainQueueWhateverItSays() {
        // When
        var hook = read(
                """
                configVersion: v1
                kubernetes:
                - {name: a, kind: Pod, waitForSynchronization: false}
                - {name: b, kind: Pod, waitForSynchronization: false, queue: own}
                """);

        // Then
        assertThat(hook.kubernetes()).extracting(KubernetesBinding::isAwaited).containsExactly(true, false);
    }

    @Test
    void neverFiresForAnEmptyListOfEvents() {
        // When
        var hook = read("configVersion: v1\nkubernetes: [{kind: Pod, executeHookOnEvent: [], watchEvent: [Added]}]");

        // Then
        assertThat(hook.kubernetes().get(0).executeOnEvent()).isEmpty();
    }

    @Test
    void acceptsTheFormerNameOfTheEvents() {
        // When
        var hook = read("configVersion: v1\nkubernetes: [{kind: Pod, watchEvent: [Added]}]");

        // Then
        assertThat(hook.kubernetes().get(0).executeOnEvent()).containsExactly(WatchEvent.ADDED);
    }

    @Test
    void givesABindingOfAGroupTheSnapshotsOfTheGroup() {
        // When
        var hook = read(
                """
                configVersion: v1
                schedule: [{crontab: "@hourly", group: g, includeSnapshotsFrom: [c]}]
                kubernetes:
                - {name: a, kind: Pod, group: g}
                - {name: b, kind: Pod, group: g}
                - {name: c, kind: Pod}
                """);

        // Then
        assertThat(hook.kubernetes())
                .extracting(KubernetesBinding::includeSnapshotsFrom)
                .containsExactly(List.of("a", "b"), List.of("a", "b"), List.of());
        assertThat(hook.schedules().get(0).includeSnapshotsFrom()).containsExactly("c", "a", "b");
    }

    @Test
    void knowsAnchorsAndMergeKeys() {
        // When
        var hook = read(
                """
                configVersion: v1
                kubernetes:
                - &base {name: a, kind: Pod, queue: q}
                - {<<: *base, name: b}
                """);

        // Then
        assertThat(hook.kubernetes()).extracting(KubernetesBinding::queue).containsExactly("q", "q");
    }

    @Test
    void readsSelectors() {
        // When
        var selection =
                read("""
                configVersion: v1
                kubernetes:
                - kind: Pod
                  fieldSelector: {matchExpressions: [{field: status.phase, operator: NotEquals, value: Running}]}
                  labelSelector: {matchExpressions: [{key: a, operator: In, values: [x]}, {key: b, operator: Exists}]}
                  namespace: {labelSelector: {matchLabels: {team: one}}}
                """)
                        .kubernetes()
                        .get(0)
                        .selection();

        // Then
        assertThat(selection.fields())
                .containsExactly(new ObjectSelection.FieldCondition("status.phase", false, "Running"));
        assertThat(selection.labels().orElseThrow().matchExpressions()).hasSize(2);
        assertThat(selection.namespaceLabels().orElseThrow().matchLabels()).isEqualTo(Map.of("team", "one"));
    }

    @Test
    void checksWebhooksAndServesNone() {
        // When
        var hook = read(
                """
                configVersion: v1
                kubernetesValidating:
                - {name: check.example.com, rules: [{apiGroups: [""], apiVersions: [v1], resources: [pods], operations: ["*"]}]}
                kubernetesCustomResourceConversion:
                - {crdName: things.example.com, conversions: [{fromVersion: v1, toVersion: v2}]}
                """);

        // Then
        assertThat(hook.unserved()).containsExactlyInAnyOrder("check.example.com", "things.example.com");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "onStartup: 1 | configVersion is required",
                "configVersion: v3 | 'configVersion' value 'v3' is unsupported",
                "configVersion: v1 | at least one binding is required",
                "{configVersion: v1, onStartup: 1, beforeAll: 1} | beforeAll is a forbidden property",
                "{configVersion: v1, onstartup: 1} | onstartup is a forbidden property",
                "{configVersion: v1, onStartup: soon} | onStartup must be an integer",
                "{configVersion: v1, beforeHelm: -1} | beforeHelm should be greater than or equal to 0",
                "{configVersion: v1, schedule: []} | schedule should have at least 1 item",
                "{configVersion: v1, schedule: [{crontab: often}]} | invalid schedule config [0]: crontab is invalid: expected 5 or 6 fields, found 1: often",
                "{configVersion: v1, onStartup: 1, settings: {executionBurst: 1}} | executionMinInterval is invalid: it is set together with executionBurst",
                "{configVersion: v1, onStartup: 1, settings: {executionMinInterval: x, executionBurst: 1}} | executionMinInterval is invalid: time: invalid duration \"x\"",
                "{configVersion: v1, kubernetes: [{name: a}]} | invalid kubernetes config [0]: kubernetes[0].kind is required",
                "{configVersion: v1, kubernetes: [{kind: A, apiVersion: a/b/c}]} | invalid kubernetes config [0]: apiVersion is invalid",
                "{configVersion: v1, kubernetes: [{kind: A}, {kind: A, jqFilter: '('}]} | invalid kubernetes config [1] jqFilter: cannot compile: (",
                "{configVersion: v1, kubernetes: [{kind: A, includeSnapshotsFrom: [b]}]} | invalid kubernetes config [0]: 'b' binding name not found",
                "{configVersion: v1, kubernetes: [{kind: A, includeSnapshotsFrom: [kubernetes]}, {kind: B}]} | invalid kubernetes config [0]: there are 2 'kubernetes' binding names",
                "{configVersion: v1, kubernetes: [{kind: A, nameSelector: {matchNames: [a]}, fieldSelector: {matchExpressions: [{field: metadata.name, operator: '=', value: a}]}}]} | invalid kubernetes config [0]: fieldSelector 'metadata.name' and nameSelector.matchNames are mutually exclusive",
                "{configVersion: v1, kubernetes: [{kind: A, labelSelector: {matchExpressions: [{key: a, operator: Like}]}}]} | invalid kubernetes config [0]: labelSelector is invalid: \"Like\" is not a valid label selector operator",
                "{configVersion: v1, kubernetes: [{kind: A, labelSelector: {}}]} | invalid kubernetes config [0]: labelSelector is invalid: matchLabels or matchExpressions is required",
                "{configVersion: v1, kubernetes: [{kind: A, fieldSelector: {matchExpressions: [{field: a, operator: '>', value: b}]}}]} | invalid kubernetes config [0]: fieldSelector is invalid: field selector operator '>' is unsupported",
                "{configVersion: v1, kubernetesMutating: [{name: a}]} | kubernetesMutating[0].rules is required",
                "[1, 2] | configuration must be an object",
                "'' | configuration must be an object",
            })
    void saysWhatIsWrong(String text, String problem) {
        // When
        var read = reader.read(text.equals("''") ? "\"\"" : text);

        // Then
        assertThat(read.problem()).contains(problem);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"", "a: [", "garbage: *unknown", "%", "\u0000", "--- 1\n--- 2"})
    void neverFallsOverGarbage(String text) {
        // When
        var read = reader.read(text);

        // Then
        assertThat(read.problem()).isPresent();
    }
}
