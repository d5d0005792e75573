package io.quarterdeck.lifecycle.process;

import io.quarterdeck.lifecycle.hook.HookFailure;
import io.quarterdeck.lifecycle.hook.HookOutcome;
import io.quarterdeck.lifecycle.hook.HookOutput;
import io.quarterdeck.lifecycle.hook.HookResult;
import io.quarterdeck.lifecycle.hook.Parsed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs a hook with its files and environment and reads what it answered; applies nothing.
 *
 * @see "spec 05 §15"
 */
public final class HookRunner {
    private final ProcessRunner processes;
    private final HookEnvironment environment;
    private final HookLog log;
    private final Settings settings;

    /**
     * @param temporary where the files of runs lie; made if absent
     * @param timeout   kills a hook; off unless configured
     * @param keepFiles environment variable {@code DEBUG_KEEP_TMP_FILES} is not empty
     */
    public record Settings(Path temporary, Optional<Duration> timeout, boolean keepFiles) {}

    public HookRunner(ProcessRunner processes, HookEnvironment environment, HookLog log, Settings settings) {
        this.processes = processes;
        this.environment = environment;
        this.log = log;
        this.settings = settings;
    }

    /** Blocks until the hook has ended. Its output files count only after exit code 0. */
    public HookOutcome run(HookRun run) {
        var hook = run.hook();
        var input = new HookFiles.Input(run.contexts(), run.values(), run.configValues());
        try (var files =
                HookFiles.create(settings.temporary(), hook.name(), run.moduleName(), input, settings.keepFiles())) {
            var outcome = processes.run(call(run, files));
            var failure = outcome.failure();
            return failure.<HookOutcome>map(text -> new HookFailure(hook.name(), text))
                    .orElseGet(() -> read(run, files));
        } catch (IOException e) {
            return new HookFailure(hook.name(), "prepare hook files: " + e.getMessage());
        }
    }

    private ProcessCall call(HookRun run, HookFiles files) {
        var hook = run.hook();
        var directory = run.moduleDirectory();
        return ProcessCall.of(
                        environment.command(directory, hook.file(), hook.call().arguments()))
                .withEnvironment(environment.variables(directory, hook.file()))
                .withEnvironment(environment.variables(hook, run.moduleName()))
                .withEnvironment(files.variables())
                .within(settings.timeout())
                .listening(log.stdout(run.moduleName(), hook.name()), log.stderr(run.moduleName(), hook.name()));
    }

    private static HookOutcome read(HookRun run, HookFiles files) {
        var name = run.hook().name();
        HookOutput output;
        try {
            output = files.read();
        } catch (CharacterCodingException e) {
            return new HookFailure(name, "read hook output: not UTF-8");
        } catch (IOException e) {
            return new HookFailure(name, "read hook output: " + e.getMessage());
        }
        var result = HookResult.read(output, run.moduleName());
        return result instanceof Parsed.Bad<HookResult> bad
                ? new HookFailure(name, bad.why())
                : result.value().orElseThrow();
    }
}
