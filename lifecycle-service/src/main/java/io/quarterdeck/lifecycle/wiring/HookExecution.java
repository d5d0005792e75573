package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.hook.BindingContext;
import io.quarterdeck.lifecycle.hook.Hook;
import io.quarterdeck.lifecycle.hook.HookFailure;
import io.quarterdeck.lifecycle.hook.HookResult;
import io.quarterdeck.lifecycle.hook.KnownObject;
import io.quarterdeck.lifecycle.process.HookRun;
import io.quarterdeck.lifecycle.store.LoadedModule;
import io.quarterdeck.lifecycle.values.PatchRefused;
import io.quarterdeck.lifecycle.worker.WorkMetrics.HookEnd;
import io.quarterdeck.lifecycle.worker.WorkMetrics.HookLabels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Runs a hook and carries out what it answered: objects, then values (spec 05 §15.4). */
final class HookExecution {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

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
     * @param error         why it failed; empty also for a failure that is allowed
     * @param valuesChanged whether the module's values are others now
     */
    record Done(Optional<String> error, boolean valuesChanged) {
        static Done failed(String error) {
            return new Done(Optional.of(error), false);
        }
    }

    /**
     * A run that is due.
     *
     * @param queue        of the binding
     * @param activation   what led to it
     * @param allowFailure a failure is no error: it is logged and counted, and nothing else comes of it
     */
    record Order(Hook hook, BindingContext context, String queue, String activation, boolean allowFailure) {}

    /** @param snapshots of the hook's bindings by name; read when the run starts */
    Done run(Order order, Function<String, List<KnownObject>> snapshots) {
        var began = doors.clock().instant();
        var done = run(order.hook(), order.context(), snapshots);
        var name = module.name().kebab();
        doors.metrics()
                .hook(
                        new HookLabels(
                                name,
                                order.hook().name(),
                                order.context().binding(),
                                order.queue(),
                                order.activation()),
                        Duration.between(began, doors.clock().instant()),
                        done.error().isEmpty()
                                ? HookEnd.SUCCESS
                                : order.allowFailure() ? HookEnd.ALLOWED_ERROR : HookEnd.ERROR);
        if (done.error().isPresent() && order.allowFailure()) {
            LOG.warnf(
                    "module %s: hook %s failed, which its binding '%s' allows: %s",
                    name,
                    order.hook().name(),
                    order.context().binding(),
                    done.error().get());
            return new Done(Optional.empty(), false);
        }
        return done;
    }

    private Done run(Hook hook, BindingContext context, Function<String, List<KnownObject>> snapshots) {
        var present = values.get();
        var outcome = doors.runner()
                .run(new HookRun(
                        hook,
                        module.name().kebab(),
                        module.directory(),
                        BindingContext.render(List.of(context), snapshots),
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
