package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.hook.BindingContext;
import io.quarterdeck.lifecycle.hook.Hook;
import io.quarterdeck.lifecycle.hook.HookFailure;
import io.quarterdeck.lifecycle.hook.HookResult;
import io.quarterdeck.lifecycle.hook.KnownObject;
import io.quarterdeck.lifecycle.process.HookRun;
import io.quarterdeck.lifecycle.store.LoadedModule;
import io.quarterdeck.lifecycle.values.PatchRefused;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs a hook and carries out what it answered: objects, then values (spec 05 §15.4). */
final class HookExecution {
    private final LoadedModule module;
    private final ModuleDoors doors;
    private final ModuleValuesCell values;

    HookExecution(LoadedModule module, ModuleDoors doors, ModuleValuesCell values) {
        this.module = module;
        this.doors = doors;
        this.values = values;
    }

    /**
     * What became of a run.
     *
     * @param error         why it failed
     * @param valuesChanged whether the module's values are others now
     */
    record Done(Optional<String> error, boolean valuesChanged) {
        static Done failed(String error) {
            return new Done(Optional.of(error), false);
        }
    }

    /** @param snapshots of the hook's bindings by name; read when the run starts */
    Done run(Hook hook, List<BindingContext> contexts, Function<String, List<KnownObject>> snapshots) {
        var present = values.get();
        var outcome = doors.runner()
                .run(new HookRun(
                        hook,
                        module.name().kebab(),
                        module.directory(),
                        BindingContext.render(contexts, snapshots),
                        present.withGlobal(doors.globals().effective()),
                        present.configWithGlobal(doors.globals().settings())));
        if (outcome instanceof HookFailure failure) {
            return Done.failed(failure.text());
        }
        var result = (HookResult) outcome;
        var refused = doors.patches().apply(result.objectPatches());
        if (refused.isPresent()) {
            return Done.failed(refused.get());
        }
        try {
            return new Done(Optional.empty(), values.patch(result, hook.name()));
        } catch (PatchRefused e) {
            return Done.failed(e.getMessage());
        }
    }
}
