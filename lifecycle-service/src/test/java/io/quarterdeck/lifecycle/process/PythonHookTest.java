package io.quarterdeck.lifecycle.process;

import static io.quarterdeck.lifecycle.process.HookBench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.lifecycle.hook.BindingContext;
import io.quarterdeck.lifecycle.hook.BindingKind;
import io.quarterdeck.lifecycle.hook.HookResult;
import io.quarterdeck.lifecycle.hook.KnownObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python hooks with the library that module authors use, packed into the module (spec 05 §19.2). */
class PythonHookTest {
    private static final String LIBRARY = "deckhouse==0.4.12";
    private static final Path INSTALLED = Path.of("target/python-dist").toAbsolutePath();

    @TempDir
    Path root;

    private HookBench bench;
    private ModuleTree tree;

    @BeforeAll
    static void installLibrary() {
        if (Files.isDirectory(INSTALLED.resolve("deckhouse"))) {
            return;
        }
        try (var processes = new ProcessRunner()) {
            var pip = processes.run(ProcessCall.of(
                            "python3", "-m", "pip", "install", "--quiet", "--target", INSTALLED.toString(), LIBRARY)
                    .within(Optional.of(Duration.ofMinutes(3))));
            if (!pip.succeeded()) {
                System.err.println("SKIPPED: PythonHookTest, pip cannot install " + LIBRARY + ": " + pip.failure());
            }
            assumeTrue(pip.succeeded(), "pip cannot install " + LIBRARY);
        }
    }

    @BeforeEach
    void open() throws IOException {
        bench = new HookBench(root);
        tree = ModuleTree.in(root);
        Files.createDirectories(tree.directory().resolve("lib/python"));
        Files.createSymbolicLink(tree.directory().resolve("lib/python/dist"), INSTALLED);
    }

    @AfterEach
    void close() throws IOException {
        Files.delete(tree.directory().resolve("lib/python/dist"));
        bench.close();
    }

    private void hook(String config, String... main) {
        tree.executable(
                "hooks/moduleVersion.py",
                "#!/usr/bin/env python3",
                "from deckhouse import hook",
                "",
                "config = '''",
                config,
                "'''",
                "",
                "def main(ctx: hook.Context):",
                "    " + String.join("\n    ", main),
                "",
                "if __name__ == '__main__':",
                "    hook.run(main, config=config)");
    }

    @Test
    void publishesTheModulesVersion() {
        // Given
        hook("configVersion: v1\nbeforeHelm: 10", "ctx.values['moduleOne']['internal']['version'] = 'v0.7.24'");
        var hook = bench.onlyHook(tree);

        // When
        var result = bench.succeed(
                tree, hook, BindingKind.BEFORE_HELM, "{'global':{},'moduleOne':{'internal':{'version':''}}}");

        // Then
        assertThat(hook.name()).isEqualTo("v0.7.24/hooks/moduleVersion.py");
        assertThat(applied(result.valuesPatch())).containsEntry("/moduleOne/internal/version", json("'v0.7.24'"));
    }

    @Test
    void usesSnapshotsMetricsAndTheCluster() {
        // Given
        hook(
                "configVersion: v1\nbeforeHelm: 1\nkubernetes: [{name: nodes, kind: Node, jqFilter: .metadata.name}]",
                "names = [s['filterResult'] for s in ctx.snapshots['nodes']]",
                "ctx.metrics.collect({'name': 'nodes', 'set': len(names)})",
                "ctx.kubernetes.create_or_update({'apiVersion': 'v1', 'kind': 'ConfigMap',",
                "    'metadata': {'name': 'nodes', 'namespace': 'default'}, 'data': {'names': ','.join(names)}})");
        var hook = bench.onlyHook(tree);
        var node = new KnownObject(Optional.empty(), Optional.of(json("'n1'")));
        var contexts = BindingContext.render(
                List.of(BindingContext.ordered(BindingKind.BEFORE_HELM, hook.configuration())), name -> List.of(node));

        // When
        var outcome = bench.run(tree, hook, contexts, json("{'global':{},'moduleOne':{}}"), json("{}"));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(HookResult.class, result -> {
            assertThat(result.metrics()).hasSize(1);
            assertThat(result.objectPatches())
                    .singleElement()
                    .satisfies(p -> assertThat(p.operation()).isEqualTo("CreateOrUpdate"))
                    .satisfies(p -> assertThat(p.target()).hasToString("v1/ConfigMap/default/nodes"));
        });
    }

    @Test
    void tellsTheTracebackOfAnException() {
        // Given
        hook("configVersion: v1\nonStartup: 1", "raise ValueError('no version')");
        var hook = bench.onlyHook(tree);

        // When
        var failure = bench.fail(tree, hook, BindingKind.ON_STARTUP);

        // Then
        assertThat(failure.text())
                .startsWith("Traceback (most recent call last)")
                .endsWith("ValueError: no version");
    }

    @Test
    void leavesNoByteCodeInTheTree() throws IOException {
        // Given
        hook("configVersion: v1\nonStartup: 1", "import helper");
        tree.plain("hooks/helper.py", "X = 1");
        var hook = bench.discover(tree).value().orElseThrow().hooks().get(0);

        // When
        bench.succeed(tree, hook, BindingKind.ON_STARTUP, "{'global':{},'moduleOne':{}}");

        // Then
        try (var files = Files.walk(tree.directory())) {
            assertThat(files).noneMatch(f -> f.toString().endsWith(".pyc"));
        }
    }

    @Test
    void prefersTheInterpreterThatTheModuleBrings() {
        // Given
        hook("configVersion: v1\nonStartup: 1", "pass");
        tree.executable(
                "hooks/venv/bin/python3",
                "#!/bin/bash",
                "echo configVersion: v1",
                "echo onStartup: 42",
                "[ \"$PYTHONHOME\" = \"$(dirname \"$(dirname \"$0\")\")\" ] || exit 9");

        // When
        var hook = bench.onlyHook(tree);

        // Then
        assertThat(hook.configuration().order(BindingKind.ON_STARTUP)).isEqualTo(42);
    }

    private static Map<String, JsonNode> applied(List<JsonNode> operations) {
        return operations.stream()
                .collect(java.util.stream.Collectors.toMap(
                        o -> o.path("path").asText(), o -> o.path("value"), (first, last) -> last));
    }
}
