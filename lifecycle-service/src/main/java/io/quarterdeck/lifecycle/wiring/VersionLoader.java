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
import io.quarterdeck.model.source.RegistrySpec;
import io.quarterdeck.requirement.Booleans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the current version of a module: tree, registry settings, user's settings (spec 04 §11.2). */
final class VersionLoader {
    private final VersionLinks links;
    private final ImageModules images;
    private final SourceRegistry sources;
    private final ClusterView view;
    private final ModuleDoors doors;

    VersionLoader(
            VersionLinks links, ImageModules images, SourceRegistry sources, ClusterView view, ModuleDoors doors) {
        this.links = links;
        this.images = images;
        this.sources = sources;
        this.view = view;
        this.doors = doors;
    }

    InstalledModule load(String module, Target target, HookSink sink) throws WorkFailure {
        var builtIn = target.kind() == Target.Kind.BUILT_IN;
        var registry = builtIn ? Optional.<RegistrySpec>empty() : Optional.of(sources.of(target.source()));
        var loaded = builtIn ? builtIn(module) : tree(module, target);
        var problem = loaded.definition().problemAs(module);
        if (problem.isPresent()) {
            throw new WorkFailure(problem.get());
        }
        var verdict = new SettingsValidator(loaded.name(), loaded.conversions(), loaded.schemas())
                .validate(SettingsReading.of(view.config(module)));
        var values = registry.map(SourceRegistry::values)
                .map(loaded.values()::withRegistry)
                .orElseGet(loaded::values)
                .withSettings(verdict.converted().orElseGet(JsonNodeFactory.instance::objectNode));
        doors.globals().loaded(loaded.name().camel(), loaded.imageDigests(), registry.map(RegistrySpec::repo));
        return new InstalledModule(
                target, loaded.definition(), new LoadedWork(loaded, values, verdict.error(), doors, sink));
    }

    /** A demand that cannot be understood must not pass for none; on other modules the key has no effect (spec 03 §16.5). */
    private LoadedModule builtIn(String module) throws WorkFailure {
        var tree = images.tree(module);
        var loaded = read(tree, tree.getFileName().toString());
        var demand = loaded.definition().requirements().bootstrapped();
        if (demand.isPresent() && Booleans.parse(demand.get()).isEmpty()) {
            throw new WorkFailure("unmarshal module yaml failed: field 'requirements.bootstrapped' must be a boolean");
        }
        return loaded;
    }

    private LoadedModule tree(String module, Target target) throws WorkFailure {
        try {
            return read(links.version(module, StoreInstaller.directory(target)), module);
        } catch (IOException e) {
            throw new WorkFailure(e.getMessage(), e);
        }
    }

    private static LoadedModule read(Path tree, String directory) throws WorkFailure {
        var result = ModuleLoader.load(tree, directory);
        if (result instanceof LoadFailure failure) {
            throw new WorkFailure(failure.text());
        }
        return (LoadedModule) result;
    }
}
