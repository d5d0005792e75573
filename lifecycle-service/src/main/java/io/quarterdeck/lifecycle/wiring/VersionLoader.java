package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarterdeck.lifecycle.kube.ClusterView;
import io.quarterdeck.lifecycle.kube.SettingsReading;
import io.quarterdeck.lifecycle.settings.SettingsValidator;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.store.LoadFailure;
import io.quarterdeck.lifecycle.store.LoadedModule;
import io.quarterdeck.lifecycle.store.ModuleLoader;
import io.quarterdeck.lifecycle.store.VersionLinks;
import io.quarterdeck.lifecycle.worker.HookSink;
import io.quarterdeck.lifecycle.worker.InstalledModule;
import io.quarterdeck.lifecycle.worker.WorkFailure;
import java.io.IOException;
import java.util.Optional;

/** Loads the current version of a module: tree, registry settings, user's settings (spec 04 §11.2). */
final class VersionLoader {
    private final VersionLinks links;
    private final SourceRegistry sources;
    private final ClusterView view;
    private final ModuleDoors doors;

    VersionLoader(VersionLinks links, SourceRegistry sources, ClusterView view, ModuleDoors doors) {
        this.links = links;
        this.sources = sources;
        this.view = view;
        this.doors = doors;
    }

    InstalledModule load(String module, Target target, HookSink sink) throws WorkFailure {
        var registry = sources.of(target.source());
        var loaded = tree(module, target);
        var problem = loaded.definition().problemAs(module);
        if (problem.isPresent()) {
            throw new WorkFailure(problem.get());
        }
        var verdict = new SettingsValidator(loaded.name(), loaded.conversions(), loaded.schemas())
                .validate(SettingsReading.of(view.config(module)));
        var values = loaded.values()
                .withRegistry(SourceRegistry.values(registry))
                .withSettings(verdict.converted().orElseGet(JsonNodeFactory.instance::objectNode));
        doors.globals().loaded(loaded.name().camel(), loaded.imageDigests(), Optional.of(registry.repo()));
        return new InstalledModule(
                target, loaded.definition(), new LoadedWork(loaded, values, verdict.error(), doors, sink));
    }

    private LoadedModule tree(String module, Target target) throws WorkFailure {
        try {
            var result = ModuleLoader.load(links.version(module, StoreInstaller.directory(target)), module);
            if (result instanceof LoadFailure failure) {
                throw new WorkFailure(failure.text());
            }
            return (LoadedModule) result;
        } catch (IOException e) {
            throw new WorkFailure(e.getMessage(), e);
        }
    }
}
