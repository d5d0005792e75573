package io.quarterdeck.lifecycle.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarterdeck.lifecycle.hook.BindingContext;
import io.quarterdeck.lifecycle.hook.BindingKind;
import io.quarterdeck.lifecycle.hook.Hook;
import io.quarterdeck.lifecycle.hook.HookFailure;
import io.quarterdeck.lifecycle.hook.HookOutcome;
import io.quarterdeck.lifecycle.hook.HookResult;
import io.quarterdeck.lifecycle.hook.HookSet;
import io.quarterdeck.lifecycle.hook.Parsed;
import io.quarterdeck.lifecycle.hook.kube.JacksonJq;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Catalogue and runner for real hooks of a tree in a temporary directory. */
public final class HookBench implements AutoCloseable {
    private static final JacksonJq JQ = new JacksonJq();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProcessRunner processes = new ProcessRunner(Duration.ofMillis(300));
    private final List<HookLog.Line> log = new CopyOnWriteArrayList<>();
    private final Path temporary;
    private final HookEnvironment environment = new HookEnvironment(Optional.of(shellLibrary()));
    private Optional<Duration> timeout = Optional.empty();
    private boolean keepFiles;

    public HookBench(Path root) {
        this.temporary = root.resolve("tmp");
    }

    public static Path shellLibrary() {
        return Path.of("src/main/rootfs/deckhouse/shell_lib.sh").toAbsolutePath();
    }

    public HookBench killingAfter(Duration limit) {
        timeout = Optional.of(limit);
        return this;
    }

    public HookBench keepingFiles() {
        keepFiles = true;
        return this;
    }

    public Path temporary() {
        return temporary;
    }

    public ProcessRunner processes() {
        return processes;
    }

    public List<HookLog.Line> log() {
        return log;
    }

    public Parsed<HookSet> discover(ModuleTree tree) {
        return new HookCatalog(processes, environment, JQ, timeout).discover(tree.directory(), "module-one");
    }

    public Hook onlyHook(ModuleTree tree) {
        var found = discover(tree);
        return found.value()
                .orElseThrow(() -> new AssertionError(found.problem()))
                .hooks()
                .get(0);
    }

    public HookRunner runner() {
        var settings = new HookRunner.Settings(temporary, timeout, keepFiles);
        return new HookRunner(processes, environment, new HookLog(log::add), settings);
    }

    public HookOutcome run(ModuleTree tree, Hook hook, ArrayNode contexts, JsonNode values, JsonNode configValues) {
        return runner().run(new HookRun(hook, "module-one", tree.directory(), contexts, values, configValues));
    }

    /** Runs an ordered binding with no snapshots and the given values as JSON with apostrophes. */
    public HookOutcome run(ModuleTree tree, Hook hook, BindingKind kind, String values) {
        var contexts =
                BindingContext.render(List.of(BindingContext.ordered(kind, hook.configuration())), name -> List.of());
        return run(tree, hook, contexts, json(values), json("{'global':{},'moduleOne':{}}"));
    }

    public HookResult succeed(ModuleTree tree, Hook hook, BindingKind kind, String values) {
        var outcome = run(tree, hook, kind, values);
        if (outcome instanceof HookResult result) {
            return result;
        }
        throw new AssertionError(outcome + "\n" + log);
    }

    public HookFailure fail(ModuleTree tree, Hook hook, BindingKind kind) {
        return (HookFailure) run(tree, hook, kind, "{'global':{},'moduleOne':{}}");
    }

    public EnabledScript enabledScript() {
        return new EnabledScript(processes, environment, new HookLog(log::add), temporary, timeout);
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        processes.close();
    }
}
