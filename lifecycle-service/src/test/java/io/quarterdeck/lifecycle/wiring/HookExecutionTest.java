package io.quarterdeck.lifecycle.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarterdeck.lifecycle.hook.BindingContext;
import io.quarterdeck.lifecycle.hook.kube.ObjectPatches;
import io.quarterdeck.lifecycle.process.HookBench;
import io.quarterdeck.lifecycle.process.ModuleTree;
import io.quarterdeck.lifecycle.store.LoadedModule;
import io.quarterdeck.lifecycle.store.ModuleLoader;
import io.quarterdeck.lifecycle.values.GlobalFacts;
import io.quarterdeck.lifecycle.worker.TakenDown;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real hook that fails: who hears of it (spec 04 §10.3, §19.1). */
class HookExecutionTest {
    private static final String LABELS =
            "HookLabels[module=module-one, hook=v0.7.24/hooks/one.sh, binding=every-minute,"
                    + " queue=slow, activation=Schedule-Change-ModuleValues]";

    @TempDir
    Path root;

    private final TakenDown counted = new TakenDown();
    private final Listening log = new Listening();
    private HookBench bench;
    private ModuleTree tree;

    @BeforeEach
    void open() {
        bench = new HookBench(root);
        tree = ModuleTree.in(root);
        Logger.getLogger("io.quarterdeck.lifecycle").addHandler(log);
    }

    @AfterEach
    void close() {
        Logger.getLogger("io.quarterdeck.lifecycle").removeHandler(log);
        bench.close();
    }

    @Test
    void aFailureThatIsAllowedIsNoErrorButLoggedAndCounted() {
        // When
        var done = run("exit 3", true);

        // Then
        assertThat(done.error()).isEmpty();
        assertThat(counted.lines()).containsExactly("hook " + LABELS + " ALLOWED_ERROR");
        assertThat(log.lines)
                .containsExactly("WARN module module-one: hook v0.7.24/hooks/one.sh failed,"
                        + " which its binding 'every-minute' allows: cmd run: exit status 3");
    }

    @Test
    void anyOtherFailureIsAnError() {
        // When
        var done = run("exit 3", false);

        // Then
        assertThat(done.error()).contains("cmd run: exit status 3");
        assertThat(counted.lines()).containsExactly("hook " + LABELS + " ERROR");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void aSuccessIsCounted() {
        // When
        var done = run("exit 0", true);

        // Then
        assertThat(done.error()).isEmpty();
        assertThat(counted.lines()).containsExactly("hook " + LABELS + " SUCCESS");
    }

    private HookExecution.Done run(String body, boolean allowFailure) {
        tree.plain("module.yaml", "name: module-one")
                .executable(
                        "hooks/one.sh",
                        "#!/bin/bash",
                        "if [ \"${1:-}\" = --config ]; then",
                        "echo '{\"configVersion\":\"v1\",\"beforeHelm\":5}'; exit 0; fi",
                        body);
        var module = (LoadedModule) ModuleLoader.load(tree.directory(), "module-one");
        var execution = new HookExecution(module, doors(), new ModuleValuesCell(module.values()));
        var context = new BindingContext.Schedule("every-minute", List.of());
        return execution.run(
                new HookExecution.Order(
                        bench.onlyHook(tree), context, "slow", "Schedule-Change-ModuleValues", allowFailure),
                name -> List.of());
    }

    private ModuleDoors doors() {
        var cluster = new GlobalFacts.Cluster(Optional.of("1.34.0"), true, new TreeMap<>(), 1, Optional.empty());
        var globals =
                new Globals(() -> cluster, JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance::objectNode);
        return new ModuleDoors(
                null,
                bench.runner(),
                null,
                null,
                new ObjectPatches(null, null, null, duration -> {}),
                null,
                null,
                null,
                globals,
                () -> true,
                module -> false,
                counted,
                InstantSource.system());
    }

    /** Lines with their level. */
    private static final class Listening extends Handler {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getLevel() + " " + new java.util.logging.SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
