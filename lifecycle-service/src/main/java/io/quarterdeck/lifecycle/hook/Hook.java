package io.quarterdeck.lifecycle.hook;

import java.nio.file.Path;
import java.util.List;

/**
 * One hook of a module: who it is, how it is called, what it wants.
 *
 * @param name          as told everywhere: {@code v0.7.24/hooks/moduleVersion.py}, of a batch binary
 *                      {@code v0.7.24/hooks/batchhooks:<name>:<index>} (spec 05 §14)
 * @param file          the executable, in the module directory
 * @param call          how to run it
 * @param configuration what it is bound to
 */
public record Hook(String name, Path file, Call call, HookConfiguration configuration) {

    /** How the executable is called for this hook. */
    public sealed interface Call {

        /** Arguments of a run. */
        List<String> arguments();

        /** Whether a binary with many hooks is behind it; such get {@code APPLICATION_NAME} too. */
        default boolean isBatch() {
            return !(this instanceof Plain);
        }

        /** A file that is one hook. */
        record Plain() implements Call {
            @Override
            public List<String> arguments() {
                return List.of();
            }
        }

        /** One of the hooks of a binary. */
        record Batch(int index) implements Call {
            @Override
            public List<String> arguments() {
                return List.of("hook", "run", Integer.toString(index));
            }
        }

        /** The readiness probe of a binary (spec 05 §20). */
        record Readiness() implements Call {
            @Override
            public List<String> arguments() {
                return List.of("hook", "ready");
            }
        }
    }

    public boolean isReadiness() {
        return call instanceof Call.Readiness;
    }
}
