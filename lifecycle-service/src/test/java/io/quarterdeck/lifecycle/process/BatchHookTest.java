package io.quarterdeck.lifecycle.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarterdeck.lifecycle.hook.BindingKind;
import io.quarterdeck.lifecycle.hook.Hook;
import io.quarterdeck.lifecycle.hook.HookResult;
import io.quarterdeck.lifecycle.hook.ReadinessVerdict;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks of one binary, run one by one (spec 05 §19.3, §20). */
class BatchHookTest {
    @TempDir
    Path root;

    private HookBench bench;
    private ModuleTree tree;

    @BeforeEach
    void open() {
        bench = new HookBench(root);
        tree = ModuleTree.in(root).executable("hooks/batchhooks", BatchScript.LINES);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Hook hook(String suffix) {
        return bench.discover(tree).value().orElseThrow().hooks().stream()
                .filter(h -> h.name().endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runsByIndexWithTheModulesName() {
        // Given
        var first = hook(":first:0");

        // When
        bench.succeed(tree, first, BindingKind.ON_STARTUP, "{}");

        // Then
        assertThat(bench.log()).extracting(HookLog.Line::text).containsExactly("ran 0 for module-one in ");
    }

    @Test
    void tellsTheBinarysOwnError() {
        // Given
        var second = hook(":second:1");

        // When
        var failure = bench.fail(tree, second, BindingKind.AFTER_HELM);

        // Then
        assertThat(failure.text()).isEqualTo("{\"message\":\"execute: boom\"}");
    }

    @Test
    void takesThePatchOfTheOwnStatusForTheVerdict() {
        // Given
        var probe = hook("-readiness");
        var nothing = JsonNodeFactory.instance.objectNode();

        // When
        var outcome = (HookResult) bench.run(tree, probe, JsonNodeFactory.instance.arrayNode(), nothing, nothing);

        // Then
        assertThat(outcome.readiness()).contains(new ReadinessVerdict("Ready", "True", "", ""));
        assertThat(outcome.objectPatches()).isEmpty();
    }
}
