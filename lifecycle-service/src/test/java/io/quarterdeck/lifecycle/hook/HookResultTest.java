package io.quarterdeck.lifecycle.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hook's output files mean (spec 05 §15.4, §18). */
class HookResultTest {

    private static Parsed<HookResult> read(String valuesPatch, String metrics, String objects) {
        return HookResult.read(new HookOutput("", valuesPatch, metrics.replace('\'', '"'), objects), "module-one");
    }

    private static HookResult good(String metrics, String objects) {
        var read = read("", metrics, objects);
        return read.value().orElseThrow(() -> new AssertionError(read.problem()));
    }

    @Test
    void nothingWrittenIsFine() {
        // When
        var result = HookResult.read(HookOutput.NONE, "module-one");

        // Then
        assertThat(result.value())
                .contains(new HookResult(List.of(), List.of(), List.of(), List.of(), Optional.empty()));
    }

    @Test
    void theFirstWrongFileDecides() {
        // When
        var result = HookResult.read(new HookOutput("{", "}", "?", "!"), "module-one");

        // Then
        assertThat(result.problem().orElseThrow())
                .startsWith("got bad json patch for config values: bad json-patch data: ");
    }

    @Test
    void anOperationIsAnObject() {
        // When
        var result = read("[1]", "", "");

        // Then
        assertThat(result.problem())
                .contains(
                        "got bad json patch for values: bad json-patch data: an operation is an object with 'op' and 'path'\n[1]");
    }

    @Test
    void readsMetrics() {
        // When
        var metrics = good(
                        """
                {'name':'a','add':1}{'name':'b','action':'set','value':2.5,'labels':{'x':'y'},'group':'g'}
                {'name':'c','action':'observe','value':3,'buckets':[1,2]} {'action':'expire','group':'g'}
                """,
                        "")
                .metrics();

        // Then
        assertThat(metrics)
                .containsExactly(
                        new MetricOperation(
                                "a",
                                MetricOperation.Action.ADD,
                                OptionalDouble.of(1),
                                Map.of(),
                                List.of(),
                                Optional.empty()),
                        new MetricOperation(
                                "b",
                                MetricOperation.Action.SET,
                                OptionalDouble.of(2.5),
                                Map.of("x", "y"),
                                List.of(),
                                Optional.of("g")),
                        new MetricOperation(
                                "c",
                                MetricOperation.Action.OBSERVE,
                                OptionalDouble.of(3),
                                Map.of(),
                                List.of(1.0, 2.0),
                                Optional.empty()),
                        new MetricOperation(
                                "",
                                MetricOperation.Action.EXPIRE,
                                OptionalDouble.empty(),
                                Map.of(),
                                List.of(),
                                Optional.of("g")));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name':'a'} | one of: 'action', 'set' or 'add' is required: ",
                "{'name':'a','action':'drop'} | unsupported action 'drop': ",
                "{'name':'a','action':'observe','value':1,'buckets':[1],'group':'g'} | unsupported action 'observe': ",
                "{'add':1} | 'name' is required: ",
                "{'add':1,'group':'g'} | 'name' is required when action is not 'expire': ",
                "{'name':'a','action':'set'} | 'value' is required for action 'set': ",
                "{'name':'a','action':'add'} | 'value' is required for action 'add': ",
                "{'name':'a','action':'observe','buckets':[1]} | 'value' is required for action 'observe': ",
                "{'name':'a','action':'observe','value':1} | 'buckets' is required for action 'observe': ",
                "{'name':'a','set':1,'add':1} | 'set' and 'add' are mutual exclusive: ",
            })
    void saysWhichMetricIsWrong(String metric, String problem) {
        // When
        var result = read("", metric, "");

        // Then
        assertThat(result.problem()).contains(problem.stripTrailing() + " " + metric.replace('\'', '"'));
    }

    @Test
    void readsAllNineOperationsFromAStreamOfJson() {
        // When
        var operations = good(
                        "",
                        """
                {"operation":"Create","object":{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"n"}}}
                {"operation":"CreateIfNotExists","object":"apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: b}"}
                {"operation":"CreateOrUpdate","object":{"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"c-"}}}
                {"operation":"Delete","apiVersion":"v1","kind":"pods","namespace":"n","name":"p"}
                {"operation":"DeleteInBackground","kind":"Pod","name":"p"}
                {"operation":"DeleteNonCascading","kind":"Pod","name":"p"}
                {"operation":"JQPatch","kind":"Pod","name":"p","jqFilter":".x = 1","ignoreMissingObjects":true}
                {"operation":"MergePatch","kind":"Pod","name":"p","mergePatch":"{\\"a\\":null}","subresource":"/status"}
                {"operation":"JSONPatch","kind":"Pod","name":"p","jsonPatch":[],"ignoreHookError":true}
                """)
                .objectPatches();

        // Then
        assertThat(operations)
                .extracting(ObjectPatch::operation)
                .containsExactly(
                        "Create",
                        "CreateIfNotExists",
                        "CreateOrUpdate",
                        "Delete",
                        "DeleteInBackground",
                        "DeleteNonCascading",
                        "JQPatch",
                        "MergePatch",
                        "JSONPatch");
        assertThat(operations.get(3).target()).hasToString("v1/pods/n/p");
        assertThat(operations.get(7).target().subresource()).contains("status");
    }

    @Test
    void readsYamlDocumentsToo() {
        // When
        var operations = good(
                        "",
                        """
                operation: Delete
                kind: Pod
                name: a
                ---
                operation: MergePatch
                kind: Node
                name: n1
                mergePatch: {metadata: {labels: {x: null}}}
                ignoreMissingObject: true
                """)
                .objectPatches();

        // Then
        assertThat(operations).hasSize(2);
        assertThat(((ObjectPatch.MergePatch) operations.get(1)).patch())
                .hasToString("{\"metadata\":{\"labels\":{\"x\":null}}}");
    }

    @Test
    void showsTheDocumentThatIsWrong() {
        // When
        var result = read("", "", "{\"operation\":\"Delete\",\"kind\":\"Pod\"}");

        // Then
        assertThat(result.problem())
                .contains(
                        """
                can't validate document:
                operation: Delete
                kind: Pod
                1 error occurred:
                \t* name is required
                """);
    }

    @Test
    void knowsNoOtherOperation() {
        // When
        var result = read("", "", "{\"operation\":\"Explode\"}");

        // Then
        assertThat(result.problem().orElseThrow()).contains("operation should be one of [Create ");
    }

    @Test
    void takesOnlyTheOwnStatusForAVerdict() {
        // Given
        var patch =
                """
                {"operation":"MergePatch","apiVersion":"deckhouse.io/v1alpha1","kind":"Module","name":"%s","subresource":"status",
                 "mergePatch":{"status":{"phase":"Reconciling","conditions":[{"type":"IsReady","status":"False",
                 "reason":"ReadinessProbeFailed","message":"no pods"}]}}}
                """;

        // When
        var result = good("", patch.formatted("module-one") + patch.formatted("module-two"));

        // Then
        assertThat(result.readiness())
                .contains(new ReadinessVerdict("Reconciling", "False", "ReadinessProbeFailed", "no pods"));
        assertThat(result.objectPatches())
                .singleElement()
                .satisfies(p -> assertThat(p.target().name()).isEqualTo("module-two"));
    }
}
