package io.quarterdeck.lifecycle.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.lifecycle.hook.EnabledVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks the executable {@code enabled} of a module whether it wants to run now.
 *
 * @see "spec 05 §13, 04 §8.6"
 */
public final class EnabledScript {
    private static final Logger LOG = Logger.getLogger(EnabledScript.class);

    private final ProcessRunner processes;
    private final HookEnvironment environment;
    private final HookLog log;
    private final Path temporary;
    private final Optional<Duration> timeout;

    public EnabledScript(
            ProcessRunner processes,
            HookEnvironment environment,
            HookLog log,
            Path temporary,
            Optional<Duration> timeout) {
        this.processes = processes;
        this.environment = environment;
        this.log = log;
        this.temporary = temporary;
        this.timeout = timeout;
    }

    /**
     * @param values       with {@code global.enabledModules} = modules decided on before this one
     * @param configValues the user's part
     */
    public EnabledVerdict ask(Path module, String moduleName, JsonNode values, JsonNode configValues) {
        var script = module.resolve("enabled");
        if (Files.notExists(script)) {
            return new EnabledVerdict.NoOpinion();
        }
        if (!Files.isRegularFile(script)) {
            return EnabledVerdict.failed(moduleName, "cannot examine '" + script + "'");
        }
        if (!Files.isExecutable(script)) {
            LOG.warnf("module %s: enabled script is not executable, chmod +x is required", moduleName);
            return new EnabledVerdict.NoOpinion();
        }
        try {
            return run(module, moduleName, script, values, configValues);
        } catch (IOException e) {
            return EnabledVerdict.failed(moduleName, String.valueOf(e.getMessage()));
        }
    }

    private EnabledVerdict run(Path module, String moduleName, Path script, JsonNode values, JsonNode configValues)
            throws IOException {
        var prefix = moduleName + ".module-enabled-" + UUID.randomUUID();
        Files.createDirectories(temporary);
        var files = Map.of(
                "VALUES_PATH", temporary.resolve(prefix + "-values.json"),
                "CONFIG_VALUES_PATH", temporary.resolve(prefix + "-config-values.json"),
                "MODULE_ENABLED_RESULT", temporary.resolve(prefix + "-result"),
                "MODULE_ENABLED_REASON", temporary.resolve(prefix + "-reason"));
        try {
            Files.writeString(files.get("VALUES_PATH"), values.toString());
            Files.writeString(files.get("CONFIG_VALUES_PATH"), configValues.toString());
            Files.createFile(files.get("MODULE_ENABLED_RESULT"));
            Files.createFile(files.get("MODULE_ENABLED_REASON"));
            return judge(moduleName, processes.run(call(module, moduleName, script, files)), files);
        } finally {
            for (var file : files.values()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private ProcessCall call(Path module, String moduleName, Path script, Map<String, Path> files) {
        var variables = new java.util.HashMap<>(environment.variables(module, script));
        files.forEach((name, file) -> variables.put(name, file.toString()));
        variables.put("MODULE_NAME", moduleName);
        var name = module.getFileName() + "/enabled";
        return ProcessCall.of(List.of(script.toString()))
                .withEnvironment(variables)
                .within(timeout)
                .listening(log.stdout(moduleName, name), log.stderr(moduleName, name));
    }

    private static EnabledVerdict judge(String moduleName, ProcessOutcome outcome, Map<String, Path> files)
            throws IOException {
        var failure = outcome.failure();
        return failure.isPresent()
                ? EnabledVerdict.failed(moduleName, failure.get())
                : EnabledVerdict.of(
                        Files.readString(files.get("MODULE_ENABLED_RESULT")),
                        Files.readString(files.get("MODULE_ENABLED_REASON")));
    }
}
