package io.quarterdeck.lifecycle.process;

import io.quarterdeck.lifecycle.hook.Hook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an executable of a module is called: interpreter, arguments, variables that find its libraries (spec 05 §15.2).
 *
 * @param shellLibrary where {@code shell_lib.sh} lies; empty: at its usual place, {@code /deckhouse}, as in the image
 */
public record HookEnvironment(Optional<Path> shellLibrary) {
    private static final Path USUAL_PLACE = Path.of("/deckhouse/shell_lib.sh");

    /** As in the service's image. */
    public static HookEnvironment ofImage() {
        return new HookEnvironment(Optional.empty());
    }

    /** The command for a hook of the module in this directory. */
    public List<String> command(Path module, Path file, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (isPython(file) && Files.isExecutable(venvPython(module))) {
            command.add(venvPython(module).toString());
        }
        command.add(file.toString());
        command.addAll(arguments);
        return command;
    }

    /** Variables besides those of a single run; the service's own environment is inherited underneath. */
    public Map<String, String> variables(Path module, Path file) {
        Map<String, String> variables = new HashMap<>();
        variables.put("PYTHONDONTWRITEBYTECODE", "1"); // trees never change
        if (isPython(file)) {
            var libraries = module.resolve("lib/python/dist");
            if (Files.isDirectory(libraries)) {
                var inherited = System.getenv("PYTHONPATH");
                variables.put(
                        "PYTHONPATH", libraries + (inherited == null || inherited.isEmpty() ? "" : ":" + inherited));
            }
            if (Files.isExecutable(venvPython(module))) {
                variables.put("PYTHONHOME", module.resolve("hooks/venv").toString());
            }
        }
        shellLibrary.filter(library -> !library.equals(USUAL_PLACE)).ifPresent(library -> {
            variables.put(
                    "BASH_ENV", library.resolveSibling("shell_lib_elsewhere.sh").toString());
            variables.put("QUARTERDECK_SHELL_LIB", library.toString());
        });
        return variables;
    }

    /** Variables of a batch binary, besides those of every hook. */
    Map<String, String> variables(Hook hook, String module) {
        return hook.call().isBatch()
                ? Map.of("MODULE_NAME", module, "APPLICATION_NAME", "", "APPLICATION_NAMESPACE", "")
                : Map.of("MODULE_NAME", module);
    }

    private static boolean isPython(Path file) {
        return file.getFileName().toString().endsWith(".py");
    }

    private static Path venvPython(Path module) {
        return module.resolve("hooks/venv/bin/python3");
    }
}
