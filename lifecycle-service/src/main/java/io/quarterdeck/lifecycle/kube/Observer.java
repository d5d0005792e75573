package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.staging.Overriding;
import io.quarterdeck.lifecycle.worker.BuiltIns;
import io.quarterdeck.lifecycle.worker.OverrideDesk;
import io.quarterdeck.lifecycle.worker.RuntimeState;
import io.quarterdeck.model.module.Module;
import jakarta.inject.Singleton;

/** Gathers what is known about a module from caches, image and desks. */
@Singleton
public class Observer {
    private final ClusterView view;
    private final BuiltIns builtIns;
    private final OverrideDesk desk;

    Observer(ClusterView view, BuiltIns builtIns, OverrideDesk desk) {
        this.view = view;
        this.builtIns = builtIns;
        this.desk = desk;
    }

    /** Everything at this moment. */
    ModuleObservation of(Module module, RuntimeState runtime) {
        return ModuleObservation.of(
                module, view, builtIns, overriding(module.getMetadata().getName()), runtime);
    }

    /** What the module's ModulePullOverride stands for now. */
    Overriding overriding(String module) {
        return view.override(module)
                .map(it -> new Overriding(OverrideReading.hold(it), desk.found(module)))
                .orElse(Overriding.NONE);
    }
}
