package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.definition.ModuleName;
import io.quarterdeck.lifecycle.kube.ClusterView;
import io.quarterdeck.lifecycle.kube.ReleaseReading;
import io.quarterdeck.lifecycle.kube.SettingsJudge;
import io.quarterdeck.lifecycle.settings.Conversions;
import io.quarterdeck.lifecycle.settings.SettingsValidator;
import io.quarterdeck.lifecycle.settings.UserSettings;
import io.quarterdeck.lifecycle.staging.ReleaseFacts;
import io.quarterdeck.lifecycle.store.BundleStore;
import io.quarterdeck.lifecycle.store.LoadedModule;
import io.quarterdeck.lifecycle.store.ModuleLoader;
import io.quarterdeck.lifecycle.values.ModuleSchemas;
import io.quarterdeck.lifecycle.worker.ModuleWork;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.version.ModuleVersion;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** Judges by the current version, else by the newest release with a bundle in the store (spec 04 §7.2). */
final class StoreSettingsJudge implements SettingsJudge {
    private final Function<String, Optional<ModuleWork>> loaded;
    private final ClusterView view;
    private final BundleStore bundles;

    StoreSettingsJudge(Function<String, Optional<ModuleWork>> loaded, ClusterView view, BundleStore bundles) {
        this.loaded = loaded;
        this.view = view;
        this.bundles = bundles;
    }

    @Override
    public Judgement judge(String module, UserSettings settings) {
        var known = current(module).or(() -> newestStaged(module));
        var conversions = known.map(LoadedModule::conversions).orElse(Conversions.NONE);
        var validator = new SettingsValidator(
                known.map(LoadedModule::name).orElseGet(() -> new ModuleName(module)),
                conversions,
                known.map(LoadedModule::schemas).orElse(ModuleSchemas.NONE));
        return new Judgement(validator.validate(settings), conversions);
    }

    private Optional<LoadedModule> current(String module) {
        return loaded.apply(module).filter(LoadedWork.class::isInstance).map(it -> ((LoadedWork) it).module());
    }

    private Optional<LoadedModule> newestStaged(String module) {
        return view.releasesOf(module).stream()
                .map(ReleaseReading::of)
                .filter(it -> !it.deleting()
                        && it.digest()
                                .flatMap(Digest::parse)
                                .flatMap(bundles::find)
                                .isPresent())
                .max(Comparator.comparing(StoreSettingsJudge::order))
                .map(it -> bundles.directory(it.digest().flatMap(Digest::parse).orElseThrow()))
                .map(tree -> ModuleLoader.load(tree, module))
                .filter(LoadedModule.class::isInstance)
                .map(LoadedModule.class::cast);
    }

    /** What is no version sorts below all that are. */
    private static ModuleVersion order(ReleaseFacts release) {
        return ModuleVersion.find(release.version()).orElseGet(() -> ModuleVersion.of("0.0.0-0"));
    }
}
