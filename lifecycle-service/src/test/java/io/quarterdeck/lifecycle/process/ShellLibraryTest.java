package io.quarterdeck.lifecycle.process;

import static io.quarterdeck.lifecycle.process.HookBench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarterdeck.lifecycle.hook.BindingKind;
import io.quarterdeck.lifecycle.hook.EnabledVerdict;
import io.quarterdeck.lifecycle.hook.HookFailure;
import io.quarterdeck.lifecycle.hook.HookResult;
import io.quarterdeck.lifecycle.hook.ObjectPatch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library of shell hooks, in real bash (spec 05 §19.1). */
class ShellLibraryTest extends WithHookBench {
    private static final String VALUES =
            "{'global':{'discovery':{'kubernetesVersion':'1.29.6'}},'moduleOne':{'a':'A','list':['x','y'],'t':true,'f':false}}";

    private void hook(String... functions) {
        tree.executable(
                "hooks/one.sh",
                "#!/bin/bash",
                "source /deckhouse/shell_lib.sh",
                "__config__() { echo '{\"configVersion\":\"v1\",\"beforeHelm\":1}'; }",
                String.join("\n", functions),
                "hook::run \"$@\"");
    }

    private HookResult beforeHelm(String... body) {
        hook("__on_before_helm() {\n" + String.join("\n", body) + "\n}");
        return bench.succeed(tree, bench.onlyHook(tree), BindingKind.BEFORE_HELM, VALUES);
    }

    private List<String> printed() {
        return bench.log().stream().map(HookLog.Line::text).toList();
    }

    @Test
    void readsValues() {
        // When
        beforeHelm(
                "values::get moduleOne.a; values::get .moduleOne.list.1; values::get moduleOne.none",
                "values::get moduleOne.list; values::get --config moduleOne; values::get_first_defined moduleOne.z moduleOne.a",
                "values::has moduleOne.f && echo has; values::has moduleOne.z || echo has not",
                "values::is_true moduleOne.t && values::is_false moduleOne.f && echo flags",
                "values::array_has moduleOne.list y && echo member; values::jq -r '.moduleOne|keys|length'");

        // Then
        assertThat(printed())
                .containsExactly("A", "y", "", "[\"x\",\"y\"]", "{}", "A", "has", "has not", "flags", "member", "4");
    }

    @Test
    void writesValuesOneOperationALineAndSeesThem() {
        // When
        var result = beforeHelm(
                "values::set moduleOne.internal.token 'text with \"quotes\"'",
                "values::set moduleOne.n 12",
                "values::set moduleOne.no false",
                "values::set moduleOne.list.0 z",
                "values::unset moduleOne.a",
                "values::unset moduleOne.never",
                "values::set 'moduleOne.\"b/c\"' '{\"k\":null}'",
                "values::get moduleOne.internal");

        // Then
        assertThat(result.valuesPatch())
                .containsExactly(
                        json("{'op':'add','path':'/moduleOne/internal','value':{}}"),
                        json("{'op':'add','path':'/moduleOne/internal/token','value':'text with \\'quotes\\''}"),
                        json("{'op':'add','path':'/moduleOne/n','value':12}"),
                        json("{'op':'add','path':'/moduleOne/no','value':false}"),
                        json("{'op':'add','path':'/moduleOne/list','value':['z','y']}"),
                        json("{'op':'remove','path':'/moduleOne/a'}"),
                        json("{'op':'add','path':'/moduleOne/b~1c','value':{'k':null}}"));
        assertThat(printed()).containsExactly("{\"token\":\"text with \\\"quotes\\\"\"}");
    }

    @Test
    void asksForOperationsOnTheCluster() {
        // When
        var result = beforeHelm(
                "kubernetes::create_yaml <<EOF\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nEOF",
                "kubernetes::create_if_not_exists_json '{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"b\"}}'",
                "kubernetes::replace_or_create_json '{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"b\"}}'",
                "kubernetes::patch_jq ns apps/v1/deployment/d '.spec.replicas = 1'",
                "kubernetes::delete_if_exists '' node/n",
                "kubernetes::delete_if_exists::non_blocking ns pod/p",
                "kubernetes::delete_if_exists::non_cascading ns pod/p",
                "kubernetes::status::merge_patch ns pod/p '{\"status\":{}}'",
                "kubernetes::status::json_patch ns pod/p <<<'[]'");

        // Then
        assertThat(result.objectPatches())
                .extracting(ObjectPatch::operation)
                .containsExactly(
                        "Create",
                        "CreateIfNotExists",
                        "CreateOrUpdate",
                        "JQPatch",
                        "Delete",
                        "DeleteInBackground",
                        "DeleteNonCascading",
                        "MergePatch",
                        "JSONPatch");
        assertThat(result.objectPatches().get(3).target()).hasToString("apps/v1/deployment/ns/d");
        assertThat(result.objectPatches().get(4).target()).hasToString("node/n");
    }

    @Test
    void knowsTheModuleFromItsPlace() {
        // When
        beforeHelm(
                "module::name::kebab_case; module::name::camel_case; [[ $(module::path) == */v0.7.24 ]] && echo path");

        // Then
        assertThat(printed()).containsExactly("module-one", "moduleOne", "path");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'binding':'onStartup'} | __on_startup",
                "{'binding':'afterDeleteHelm','snapshots':{}} | __on_after_delete_helm",
                "{'binding':'s','type':'Synchronization','objects':[]} | __on_kubernetes::s::synchronization",
                "{'binding':'s','type':'Event','watchEvent':'Added'} | __on_kubernetes::s::added",
                "{'binding':'m','type':'Event','watchEvent':'Modified'} | __on_kubernetes::m::added_or_modified",
                "{'binding':'s','type':'Event','watchEvent':'Deleted'} | __on_kubernetes::s",
                "{'binding':'x','type':'Group','groupName':'g','snapshots':{}} | __on_group::g",
                "{'binding':'hourly','type':'Schedule'} | __on_schedule::hourly",
                "{'binding':'c','type':'Conversion','fromVersion':'v1','toVersion':'v2'} | __on_conversion::c::v1::v2",
                "{'binding':'other'} | __main__",
            })
    void callsTheFirstHandlerThatExists(String context, String handler) {
        // Given
        hook(
                "for f in __on_startup __on_after_delete_helm __on_kubernetes::s::synchronization __on_kubernetes::s::added"
                        + " __on_kubernetes::m::added_or_modified __on_kubernetes::s __on_group::g __on_schedule::hourly"
                        + " __on_conversion::c::v1::v2 __main__; do",
                "eval \"$f() { echo $f; }\"",
                "done");

        // When
        bench.run(tree, bench.onlyHook(tree), (ArrayNode) json("[" + context + "]"), json(VALUES), json("{}"));

        // Then
        assertThat(printed()).containsExactly(handler);
    }

    @Test
    void handlesEachContextOfARun() {
        // Given
        hook(
                "__on_schedule::a() { echo \"$BINDING_CONTEXT_CURRENT_BINDING $BINDING_CONTEXT_CURRENT_INDEX $(context::get type)\"; }",
                "__main__() { context::has snapshots.x && context::jq -r '.snapshots.x[0].filterResult'; }");
        var contexts = (ArrayNode)
                json(
                        "[{'binding':'a','type':'Schedule'},{'binding':'b','type':'Schedule','snapshots':{'x':[{'filterResult':7}]}}]");

        // When
        bench.run(tree, bench.onlyHook(tree), contexts, json(VALUES), json("{}"));

        // Then
        assertThat(printed()).containsExactly("a 0 Schedule", "7");
    }

    @Test
    void saysWhichHandlersItLookedFor() {
        // Given
        hook(":");

        // When
        var failure = bench.fail(tree, bench.onlyHook(tree), BindingKind.BEFORE_HELM);

        // Then
        assertThat(failure.text()).isEqualTo("ERROR: Can't find any handler from the list: __on_before_helm __main__");
    }

    @Test
    void stopsAtAnErrorAndShowsWhere() {
        // Given
        hook("deep() { false; echo never; }", "__main__() { deep; }");

        // When
        HookFailure failure = bench.fail(tree, bench.onlyHook(tree), BindingKind.BEFORE_HELM);

        // Then
        assertThat(failure.text()).contains("ERROR: command exited with status 1: false", "in deep", "in __main__");
        assertThat(printed()).doesNotContain("never");
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3,1.10,-1",
        "v1.2,1.2.0,0",
        "1.2.3,1.2.3-rc.1,1",
        "1.0.0-alpha.2,1.0.0-alpha.10,-1",
        "1.0.0-1,1.0.0-a,-1"
    })
    void comparesVersions(String left, String right, String order) {
        // When
        beforeHelm("semver compare " + left + " " + right);

        // Then
        assertThat(printed()).containsExactly(order);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Kubernetes version 1.29.6 is less than required minimum 1.30 | 1.30",
                "{} | cluster is not bootstrapped | 1.29",
            })
    void turnsAModuleOff(String ignored, String reason, String minimum) {
        // Given
        tree.executable(
                "enabled",
                "#!/bin/bash",
                "source /deckhouse/shell_lib.sh",
                "__main__() {",
                "enabled::disable_module_in_kubernetes_versions_less_than " + minimum,
                "enabled::disable_module_if_cluster_is_not_bootstraped",
                "echo true > $MODULE_ENABLED_RESULT",
                "}",
                "enabled::run \"$@\"");

        // When
        var verdict = bench.enabledScript().ask(tree.directory(), "module-one", json(VALUES), json("{}"));

        // Then
        assertThat(verdict).isEqualTo(new EnabledVerdict.Off("turned off by enabled script: " + reason));
    }

    @Test
    void failsWithoutRequiredValues() {
        // Given
        tree.executable(
                "enabled",
                "#!/bin/bash",
                "source /deckhouse/shell_lib.sh",
                "__main__() { enabled::fail_if_values_are_not_set moduleOne.a moduleOne.b; }",
                "enabled::run \"$@\"");

        // When
        var verdict = bench.enabledScript().ask(tree.directory(), "module-one", json(VALUES), json("{}"));

        // Then
        assertThat(verdict)
                .isEqualTo(new EnabledVerdict.Failed("failed to execute 'module-one' module's enabled script: "
                        + "ERROR: value moduleOne.b is required but is not set"));
    }
}
