package io.quarterdeck.lifecycle.kube;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.quarterdeck.lifecycle.worker.Signals;
import io.quarterdeck.model.config.ModuleConfig;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.release.ModuleRelease;
import jakarta.inject.Singleton;

/** Makes reconcilers look at an object although the object itself did not change. Looks that are due together become one. */
@Singleton
public class ReconcilerSignals implements Signals {
    private final ClusterView view;
    private final SimpleInboundEventSource<Module> modules = new SimpleInboundEventSource<>("runtime");
    private final SimpleInboundEventSource<ModuleConfig> configs = new SimpleInboundEventSource<>("runtime");
    private final SimpleInboundEventSource<ModuleRelease> releases = new SimpleInboundEventSource<>("runtime");
    private final SimpleInboundEventSource<ModulePullOverride> overrides = new SimpleInboundEventSource<>("runtime");

    ReconcilerSignals(ClusterView view) {
        this.view = view;
    }

    SimpleInboundEventSource<Module> modules() {
        return modules;
    }

    SimpleInboundEventSource<ModuleConfig> configs() {
        return configs;
    }

    SimpleInboundEventSource<ModuleRelease> releases() {
        return releases;
    }

    SimpleInboundEventSource<ModulePullOverride> overrides() {
        return overrides;
    }

    /** Runtime state of the module changed: everything that shows it is looked at. */
    @Override
    public void changed(String module) {
        module(module);
        around(module);
    }

    /** Look at the Module. */
    void module(String name) {
        modules.propagateEvent(new ResourceID(name));
    }

    /** Look at the ModuleConfig. */
    void config(String name) {
        configs.propagateEvent(new ResourceID(name));
    }

    /** Look at one release. */
    public void release(String name) {
        releases.propagateEvent(new ResourceID(name));
    }

    /** Look at the module's releases. */
    void releasesOf(String module) {
        view.releasesOf(module).forEach(it -> release(it.getMetadata().getName()));
    }

    /** Look at ModuleConfig, releases and override of a module. */
    void around(String module) {
        config(module);
        releasesOf(module);
        override(module);
    }

    /** Look at the override, if there is one. */
    void override(String module) {
        if (view.override(module).isPresent()) {
            overrides.propagateEvent(new ResourceID(module));
        }
    }

    /** The tag of an override was looked at: what is to run may be another version. */
    public void overrideAnswered(String module) {
        module(module);
        override(module);
    }

    /** Look at everything once: the start sequence is done. */
    public void everything() {
        view.modules().forEach(it -> module(it.getMetadata().getName()));
        view.configs().forEach(it -> config(it.getMetadata().getName()));
        view.releases().forEach(it -> release(it.getMetadata().getName()));
        view.overrides().forEach(it -> override(it.getMetadata().getName()));
    }
}
