package io.quarterdeck.lifecycle.process;

import static io.quarterdeck.lifecycle.process.HookBench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.lifecycle.hook.BindingKind;
import io.quarterdeck.lifecycle.hook.HookFailure;
import io.quarterdeck.lifecycle.hook.HookOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Real hooks, real processes: what they are given, and what becomes of what they do (spec 05 §15). */
class HookRunnerTest extends WithHookBench {
    private static final String VALUES = "{'global':{'a':1},'moduleOne':{'replicas':2}}";

    private ModuleTree hookThat(String... body) {
        return tree.executable(
                "hooks/one.sh",
                "#!/bin/bash",
                "if [ \"${1:-}\" = --config ]; then",
                "echo '{\"configVersion\":\"v1\",\"beforeHelm\":5}'; exit 0; fi",
                String.join("\n", body));
    }

    @Test
    void givesTheHookItsContextValuesAndUserSettings() {
        // Given
        hookThat(
                "cat $BINDING_CONTEXT_PATH; echo; cat $VALUES_PATH; echo; cat $CONFIG_VALUES_PATH; echo; echo $MODULE_NAME");
        var hook = bench.onlyHook(tree);

        // When
        bench.succeed(tree, hook, BindingKind.BEFORE_HELM, VALUES);

        // Then
        assertThat(bench.log())
                .extracting(HookLog.Line::text)
                .containsExactly(
                        "[{\"binding\":\"beforeHelm\",\"snapshots\":{}}]",
                        "{\"global\":{\"a\":1},\"moduleOne\":{\"replicas\":2}}",
                        "{\"global\":{},\"moduleOne\":{}}",
                        "module-one");
    }

    @Test
    void readsEverythingThatTheHookWrote() {
        // Given
        hookThat(
                "echo '{\"op\":\"add\",\"path\":\"/moduleOne/internal\",\"value\":{}}' >> $VALUES_JSON_PATCH_PATH",
                "echo '[{\"op\":\"add\",\"path\":\"/moduleOne/internal/x\",\"value\":1}]' >> $VALUES_JSON_PATCH_PATH",
                "echo '{\"name\":\"m\",\"set\":3}' >> $METRICS_PATH",
                "echo '{\"operation\":\"Delete\",\"kind\":\"Pod\",\"name\":\"p\"}' >> $KUBERNETES_PATCH_PATH");
        var hook = bench.onlyHook(tree);

        // When
        var result = bench.succeed(tree, hook, BindingKind.BEFORE_HELM, VALUES);

        // Then
        assertThat(result.valuesPatch())
                .containsExactly(
                        json("{'op':'add','path':'/moduleOne/internal','value':{}}"),
                        json("{'op':'add','path':'/moduleOne/internal/x','value':1}"));
        assertThat(result.metrics()).hasSize(1);
        assertThat(result.objectPatches()).hasSize(1);
        assertThat(result.configValuesPatch()).isEmpty();
    }

    @Test
    void tellsTheWholeStderrOfAFailure() {
        // Given
        hookThat("echo first >&2; echo second >&2; exit 1");
        var hook = bench.onlyHook(tree);

        // When
        var failure = bench.fail(tree, hook, BindingKind.BEFORE_HELM);

        // Then
        assertThat(failure).isEqualTo(new HookFailure("v0.7.24/hooks/one.sh", "first\nsecond"));
        assertThat(failure.asModuleError()).isEqualTo("module hook 'v0.7.24/hooks/one.sh' failed: first\nsecond");
    }

    @Test
    void tellsTheExitStatusOfASilentFailure() {
        // Given
        hookThat("exit 3");
        var hook = bench.onlyHook(tree);

        // When
        var failure = bench.fail(tree, hook, BindingKind.BEFORE_HELM);

        // Then
        assertThat(failure.text()).isEqualTo("cmd run: exit status 3");
    }

    @Test
    void readsNoFileOfAFailedHook() {
        // Given
        hookThat("echo garbage > $METRICS_PATH; exit 1");
        var hook = bench.onlyHook(tree);

        // When
        var failure = bench.fail(tree, hook, BindingKind.BEFORE_HELM);

        // Then
        assertThat(failure.text()).isEqualTo("cmd run: exit status 1");
    }

    @Test
    void refusesGarbageInTheValuesPatch() {
        // Given
        hookThat("echo 'not json' > $VALUES_JSON_PATCH_PATH");
        var hook = bench.onlyHook(tree);

        // When
        var failure = bench.fail(tree, hook, BindingKind.BEFORE_HELM);

        // Then
        assertThat(failure.text())
                .startsWith("got bad json patch for values: bad json-patch data: ")
                .endsWith("\nnot json\n");
    }

    @Test
    void refusesBinaryOutputWithoutFalling() {
        // Given
        hookThat("printf '\\xff\\xfe' > $METRICS_PATH");
        var hook = bench.onlyHook(tree);

        // When
        var failure = bench.fail(tree, hook, BindingKind.BEFORE_HELM);

        // Then
        assertThat(failure.text()).isEqualTo("read hook output: not UTF-8");
    }

    @Test
    void killsAHookThatHangs() {
        // Given
        hookThat("sleep 600 & wait");
        var hook = bench.onlyHook(tree);

        // When
        var failure = (HookFailure)
                bench.killingAfter(Duration.ofMillis(400)).run(tree, hook, BindingKind.BEFORE_HELM, VALUES);

        // Then
        assertThat(failure.text()).isEqualTo("timed out after 400ms");
        assertThat(bench.processes().running()).isZero();
    }

    @Test
    void killsAHookThatIgnoresTheSignal() {
        // Given
        hookThat("trap '' TERM; while :; do sleep 0.1; done");
        var hook = bench.onlyHook(tree);

        // When
        var failure = (HookFailure)
                bench.killingAfter(Duration.ofMillis(400)).run(tree, hook, BindingKind.BEFORE_HELM, VALUES);

        // Then
        assertThat(failure.text()).isEqualTo("timed out after 400ms");
    }

    @Test
    void endsRunningHooksOnShutdown() {
        // Given
        hookThat("sleep 600");
        var hook = bench.onlyHook(tree);
        CompletableFuture<HookOutcome> run =
                CompletableFuture.supplyAsync(() -> bench.run(tree, hook, BindingKind.BEFORE_HELM, VALUES));
        await().until(() -> bench.processes().running() == 1);

        // When
        bench.processes().close();

        // Then
        assertThat(run.join()).isEqualTo(new HookFailure("v0.7.24/hooks/one.sh", "cmd run: exit status 143"));
        assertThat(bench.fail(tree, hook, BindingKind.BEFORE_HELM).text())
                .isEqualTo("cmd run: the service is shutting down");
    }

    @Test
    void removesTheFilesOfARun() throws IOException {
        // Given
        hookThat("rm $METRICS_PATH");
        var hook = bench.onlyHook(tree);

        // When
        bench.succeed(tree, hook, BindingKind.BEFORE_HELM, VALUES);

        // Then
        try (var left = Files.list(bench.temporary())) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void keepsTheFilesForDebuggingUnderTheirNames() throws IOException {
        // Given
        hookThat(":");
        var hook = bench.onlyHook(tree);

        // When
        bench.keepingFiles().succeed(tree, hook, BindingKind.BEFORE_HELM, VALUES);

        // Then
        try (var left = Files.list(bench.temporary())) {
            assertThat(left.map(f -> f.getFileName()
                            .toString()
                            .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")))
                    .containsExactlyInAnyOrder(
                            "module-one.module-hook-v0.7.24-hooks-one.sh-binding-context-<uuid>.json",
                            "module-one.module-values-<uuid>.json",
                            "module-one.module-config-values-<uuid>.json",
                            "v0.7.24-hooks-one.sh.module-hook-values-<uuid>.json-patch",
                            "v0.7.24-hooks-one.sh.module-hook-config-values-<uuid>.json-patch",
                            "v0.7.24-hooks-one.sh.module-hook-metrics-<uuid>.json",
                            "v0.7.24-hooks-one.sh-object-patch-<uuid>");
        }
    }

    @Test
    void passesJsonLinesOnAndCutsLongOnes() {
        // Given
        hookThat("echo '{\"level\":\"error\",\"msg\":\"boom\"}'; printf 'x%.0s' {1..10001}; echo; echo plain >&2");
        var hook = bench.onlyHook(tree);

        // When
        bench.succeed(tree, hook, BindingKind.BEFORE_HELM, VALUES);

        // Then
        assertThat(bench.log())
                .contains(
                        new HookLog.Line(
                                "module-one", hook.name(), "stdout", "error", "{\"level\":\"error\",\"msg\":\"boom\"}"),
                        new HookLog.Line(
                                "module-one", hook.name(), "stdout", "info", "x".repeat(10_000) + ":truncated"),
                        new HookLog.Line("module-one", hook.name(), "stderr", "warn", "plain"));
    }

    @Test
    void saysWhenTheInterpreterIsMissing() {
        // Given
        hookThat(":");
        var hook = bench.onlyHook(tree);
        tree.executable("hooks/one.sh", "#!/no/such/interpreter");

        // When
        var failure = bench.fail(tree, hook, BindingKind.BEFORE_HELM);

        // Then
        assertThat(failure.text()).startsWith("cmd run: exec ").endsWith("No such file or directory");
    }
}
