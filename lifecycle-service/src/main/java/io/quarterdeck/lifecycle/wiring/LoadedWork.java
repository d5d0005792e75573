package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.lifecycle.helm.ChartRun;
import io.quarterdeck.lifecycle.helm.HelmFailure;
import io.quarterdeck.lifecycle.helm.ResourceMonitor;
import io.quarterdeck.lifecycle.hook.BindingKind;
import io.quarterdeck.lifecycle.run.RunEvent;
import io.quarterdeck.lifecycle.store.LoadedModule;
import io.quarterdeck.lifecycle.values.ModuleValues;
import io.quarterdeck.lifecycle.values.RegistryValues;
import io.quarterdeck.lifecycle.worker.HookSink;
import io.quarterdeck.lifecycle.worker.ModuleTask;
import io.quarterdeck.lifecycle.worker.ModuleWork;
import io.quarterdeck.lifecycle.worker.WorkFailure;
import java.time.Duration;
import java.util.Optional;

/** What a loaded version does, with real hooks, values and Helm. */
final class LoadedWork implements ModuleWork {
    private final LoadedModule module;
    private final ModuleDoors doors;
    private final ModuleValuesCell values;
    private final ModuleHooks hooks;
    private final HookSink sink;
    private volatile Optional<String> settingsProblem;

    /** @param settingsProblem the settings are wrong and no valid ones are known: then nothing runs (spec 04 §7.4) */
    LoadedWork(
            LoadedModule module,
            ModuleValues values,
            Optional<String> settingsProblem,
            ModuleDoors doors,
            HookSink sink) {
        this.module = module;
        this.doors = doors;
        this.sink = sink;
        this.values = new ModuleValuesCell(values);
        this.settingsProblem = settingsProblem;
        this.hooks = new ModuleHooks(module, doors, new HookExecution(module, doors, this.values), sink);
    }

    LoadedModule module() {
        return module;
    }

    ModuleValues values() {
        return values.get();
    }

    /** Snapshots of its hooks by hook and binding. */
    ObjectNode snapshots() {
        return hooks.snapshots();
    }

    /** Its chart as it would be applied now. */
    ChartRun chartRun() {
        var name = module.name().kebab();
        return new ChartRun(
                name,
                module.directory(),
                values.get().withGlobal(doors.globals().effective()),
                doors.maintenance().test(name));
    }

    /** Takes the registry settings of the source; whether they differ. */
    boolean applyRegistry(RegistryValues registry) {
        return values.registry(registry);
    }

    @Override
    public boolean applySettings(ObjectNode converted) {
        var cured = settingsProblem.isPresent();
        settingsProblem = Optional.empty();
        return values.settings(converted) || cured;
    }

    @Override
    public void ensureDefinitions() throws WorkFailure {
        if (!module.content().crds()) {
            return;
        }
        try {
            doors.globals()
                    .definitionsApplied(
                            module.name().kebab(), doors.definitions().ensure(module.directory()));
        } catch (HelmFailure e) {
            throw new WorkFailure(e.getMessage(), e);
        }
    }

    @Override
    public void registerHooks() throws WorkFailure {
        if (settingsProblem.isPresent()) {
            throw new WorkFailure(settingsProblem.get());
        }
        hooks.register();
    }

    @Override
    public boolean hasKubernetesHooks() {
        return hooks.set().hasKubernetesHooks();
    }

    @Override
    public void runStartupHooks(RunEvent activation) throws WorkFailure {
        hooks.runOrdered(BindingKind.ON_STARTUP, activation.text());
    }

    @Override
    public void startKubernetesBindings() throws WorkFailure {
        hooks.startKubernetesBindings();
    }

    @Override
    public boolean isSynchronized() {
        return hooks.isSynchronized();
    }

    @Override
    public void startSchedules() {
        hooks.startSchedules();
    }

    @Override
    public boolean runModule(RunEvent activation) throws WorkFailure {
        var name = module.name().kebab();
        doors.monitor().pause(name);
        try {
            hooks.runOrdered(BindingKind.BEFORE_HELM, activation.text());
            chart(name, activation.text());
            var before = values.get().effective();
            hooks.runOrdered(BindingKind.AFTER_HELM, activation.text());
            return !values.get().effective().equals(before);
        } finally {
            doors.monitor().resume(name);
        }
    }

    private void chart(String name, String activation) throws WorkFailure {
        var violations = values.get().validateForHelm();
        if (!violations.isEmpty()) {
            throw new WorkFailure("run helm install: check helm values: " + violations.text());
        }
        var began = doors.clock().instant();
        try {
            var outcome = doors.helm().apply(chartRun());
            switch (outcome.action()) {
                case UPGRADED -> doors.monitor().start(name, outcome.objects(), this::missing);
                case SKIPPED -> {
                    if (!doors.monitor().watched().contains(name)) {
                        doors.monitor().start(name, outcome.objects(), this::missing);
                    }
                }
                default -> doors.monitor().stop(name);
            }
        } catch (HelmFailure e) {
            var text = e.getMessage();
            throw new WorkFailure(text.startsWith("helm module create: ") ? text : "run helm install: " + text, e);
        } finally {
            doors.metrics()
                    .helm(
                            name,
                            activation,
                            Duration.between(began, doors.clock().instant()));
        }
    }

    private void missing(ResourceMonitor.Finding finding) {
        finding.absent().ifPresent(it -> doors.metrics().absent(module.name().kebab(), it.toString()));
        sink.requestRun(finding.absent().isPresent() ? RunEvent.ABSENT_RESOURCES : RunEvent.UNEXPECTED_STATUS);
    }

    @Override
    public void disableHooks() {
        hooks.disable();
    }

    @Override
    public void enableHooks() {
        hooks.enable();
    }

    @Override
    public void delete() throws WorkFailure {
        var name = module.name().kebab();
        hooks.register();
        hooks.disable();
        doors.monitor().stop(name);
        try {
            doors.helm().uninstall(name);
        } catch (HelmFailure e) {
            throw new WorkFailure(e.getMessage(), e);
        }
        hooks.runOrdered(BindingKind.AFTER_DELETE_HELM, new ModuleTask.Delete().name());
        hooks.stop();
        values.forgetPatches();
    }

    @Override
    public void close() {
        doors.monitor().stop(module.name().kebab());
        hooks.stop();
    }
}
