package io.quarterdeck.lifecycle.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.lifecycle.hook.HookOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The files of one run of a hook: three to read, four to fill (spec 05 §15.3). Closing removes them.
 *
 * <p>Input files are writable, because the shell library keeps the values there up to date; output files exist, empty.
 */
final class HookFiles implements AutoCloseable {
    private static final int LONGEST_NAME = 100;

    private final Path bindingContext;
    private final Path values;
    private final Path configValues;
    private final Path valuesPatch;
    private final Path configValuesPatch;
    private final Path metrics;
    private final Path objectPatches;
    private final boolean keep;

    private HookFiles(Path directory, String hookName, String moduleName, boolean keep) {
        var id = UUID.randomUUID();
        var hook = inFileName(hookName);
        var module = inFileName(moduleName);
        this.bindingContext = directory.resolve(module + ".module-hook-" + hook + "-binding-context-" + id + ".json");
        this.values = directory.resolve(module + ".module-values-" + id + ".json");
        this.configValues = directory.resolve(module + ".module-config-values-" + id + ".json");
        this.valuesPatch = directory.resolve(hook + ".module-hook-values-" + id + ".json-patch");
        this.configValuesPatch = directory.resolve(hook + ".module-hook-config-values-" + id + ".json-patch");
        this.metrics = directory.resolve(hook + ".module-hook-metrics-" + id + ".json");
        this.objectPatches = directory.resolve(hook + "-object-patch-" + id);
        this.keep = keep;
    }

    /** What a run reads. */
    record Input(JsonNode bindingContext, JsonNode values, JsonNode configValues) {}

    static HookFiles create(Path directory, String hook, String module, Input input, boolean keep) throws IOException {
        Files.createDirectories(directory);
        var files = new HookFiles(directory, hook, module, keep);
        try {
            Files.writeString(files.bindingContext, input.bindingContext().toString());
            Files.writeString(files.values, input.values().toString());
            Files.writeString(files.configValues, input.configValues().toString());
            for (var output : files.outputs()) {
                Files.createFile(output);
            }
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    Map<String, String> variables() {
        return Map.of(
                "BINDING_CONTEXT_PATH", bindingContext.toString(),
                "VALUES_PATH", values.toString(),
                "CONFIG_VALUES_PATH", configValues.toString(),
                "VALUES_JSON_PATCH_PATH", valuesPatch.toString(),
                "CONFIG_VALUES_JSON_PATCH_PATH", configValuesPatch.toString(),
                "METRICS_PATH", metrics.toString(),
                "KUBERNETES_PATCH_PATH", objectPatches.toString());
    }

    /** What the hook wrote; a file that it removed counts as empty. */
    HookOutput read() throws IOException {
        return new HookOutput(text(configValuesPatch), text(valuesPatch), text(metrics), text(objectPatches));
    }

    @Override
    public void close() {
        if (keep) {
            return;
        }
        List.of(bindingContext, values, configValues).forEach(HookFiles::remove);
        outputs().forEach(HookFiles::remove);
    }

    private List<Path> outputs() {
        return List.of(valuesPatch, configValuesPatch, metrics, objectPatches);
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static String inFileName(String name) {
        var flat = name.replace('/', '-');
        return flat.length() > LONGEST_NAME ? flat.substring(0, LONGEST_NAME) : flat;
    }
}
