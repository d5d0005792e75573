package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.helm.CustomResourceDefinitions;
import io.quarterdeck.lifecycle.helm.HelmStep;
import io.quarterdeck.lifecycle.helm.ResourceMonitor;
import io.quarterdeck.lifecycle.hook.kube.KubernetesBindings;
import io.quarterdeck.lifecycle.hook.kube.ObjectPatches;
import io.quarterdeck.lifecycle.hook.schedule.Schedules;
import io.quarterdeck.lifecycle.process.HookCatalog;
import io.quarterdeck.lifecycle.process.HookRunner;
import io.quarterdeck.lifecycle.worker.WorkMetrics;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Everything a loaded module needs to act in the world; shared by all modules.
 *
 * @param converged   whether the first converge is done: schedules fire from then on (spec 05 §16.2)
 * @param maintenance whether a module is in maintenance mode (spec 04 §9)
 * @param metrics     counts what hooks and Helm do
 */
record ModuleDoors(
        HookCatalog catalog,
        HookRunner runner,
        KubernetesBindings bindings,
        Schedules schedules,
        ObjectPatches patches,
        HelmStep helm,
        CustomResourceDefinitions definitions,
        ResourceMonitor monitor,
        Globals globals,
        BooleanSupplier converged,
        Predicate<String> maintenance,
        WorkMetrics metrics,
        InstantSource clock) {}
