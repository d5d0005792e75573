package io.quarterdeck.lifecycle.process;

import io.quarterdeck.lifecycle.hook.BatchFormat;
import io.quarterdeck.lifecycle.hook.BatchFormat.Batch;
import io.quarterdeck.lifecycle.hook.Crontab;
import io.quarterdeck.lifecycle.hook.Hook;
import io.quarterdeck.lifecycle.hook.HookConfiguration;
import io.quarterdeck.lifecycle.hook.HookConfigurationReader;
import io.quarterdeck.lifecycle.hook.HookSet;
import io.quarterdeck.lifecycle.hook.JqFilter;
import io.quarterdeck.lifecycle.hook.KubernetesBinding;
import io.quarterdeck.lifecycle.hook.Parsed;
import io.quarterdeck.lifecycle.hook.ScheduleBinding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Finds the hooks of a module's tree and asks each what it wants.
 *
 * @see "spec 05 §15.1, §16, §19.3"
 */
public final class HookCatalog {
    private static final Logger LOG = Logger.getLogger(HookCatalog.class);
    private static final String READINESS_CRONTAB = "*/15 * * * * *";

    private final ProcessRunner processes;
    private final HookEnvironment environment;
    private final HookConfigurationReader reader;
    private final BatchFormat batches;
    private final Optional<Duration> timeout;

    /** @param timeout for each question; off unless configured */
    public HookCatalog(
            ProcessRunner processes, HookEnvironment environment, JqFilter.Compiler jq, Optional<Duration> timeout) {
        this.processes = processes;
        this.environment = environment;
        this.reader = new HookConfigurationReader(jq);
        this.batches = new BatchFormat(reader);
        this.timeout = timeout;
    }

    /**
     * All hooks of the tree, or {@code register hooks: …}; the first hook that cannot be understood refuses them all.
     *
     * @param module the module directory, {@code …/<module>/v0.7.24}; its last name begins the names of the hooks
     */
    public Parsed<HookSet> discover(Path module, String moduleName) {
        try {
            List<Hook> hooks = new ArrayList<>();
            for (var file : HookFile.in(module)) {
                if (!file.isExecutable()) {
                    LOG.warnf("%s: no executable permissions, chmod +x is required to run this hook", file.name());
                    continue;
                }
                var found = ask(module, moduleName, file);
                if (found instanceof Parsed.Bad<List<Hook>> bad) {
                    return Parsed.bad("register hooks: " + bad.why());
                }
                hooks.addAll(found.value().orElseThrow());
            }
            return atMostOneReadinessProbe(module, new HookSet(hooks));
        } catch (IOException e) {
            return Parsed.bad("register hooks: " + e.getMessage());
        }
    }

    private Parsed<List<Hook>> ask(Path module, String moduleName, HookFile file) {
        if (!file.hasExtension()) {
            var list = call(module, moduleName, file, "hook", "list");
            if (list.succeeded() && BatchFormat.listsHooks(list.stdout())) {
                return batch(module, moduleName, file);
            }
            if (BatchFormat.isBatchConfiguration(
                    call(module, moduleName, file, "hook", "config").stdout())) {
                return Parsed.good(List.of()); // a binary with nothing but a readiness probe
            }
        }
        var config = call(module, moduleName, file, "--config");
        return config.failure()
                .<Parsed<HookConfiguration>>map(Parsed::bad)
                .orElseGet(() -> reader.read(config.stdout()))
                .within("hook '" + file.name() + "': module hook --config invalid: ")
                .map(configuration -> List.of(plain(file, configuration)));
    }

    private static Hook plain(HookFile file, HookConfiguration configuration) {
        if (!configuration.unserved().isEmpty()) {
            LOG.warnf("%s: webhook bindings %s are not served", file.name(), configuration.unserved());
        }
        return new Hook(file.name(), file.path(), new Hook.Call.Plain(), configuration);
    }

    private Parsed<List<Hook>> batch(Path module, String moduleName, HookFile file) {
        var config = call(module, moduleName, file, "hook", "config");
        return config.failure()
                .<Parsed<Batch>>map(Parsed::bad)
                .orElseGet(() -> batches.read(config.stdout()))
                .within("hook '" + file.name() + "': module hook --config invalid: ")
                .map(batch -> hooks(file, moduleName, batch));
    }

    private static List<Hook> hooks(HookFile file, String moduleName, Batch batch) {
        List<Hook> hooks = new ArrayList<>();
        for (var hook : batch.hooks()) {
            hooks.add(new Hook(
                    file.name() + ":" + hook.name() + ":" + hook.index(),
                    file.path(),
                    new Hook.Call.Batch(hook.index()),
                    hook.configuration()));
        }
        batch.readiness().ifPresent(crontab -> hooks.add(readiness(file, moduleName, crontab)));
        return hooks;
    }

    private static Hook readiness(HookFile file, String moduleName, String crontab) {
        var times = Crontab.parse(crontab.isEmpty() ? READINESS_CRONTAB : crontab)
                .value()
                .or(() -> Crontab.parse(READINESS_CRONTAB).value())
                .orElseThrow();
        var schedule = new ScheduleBinding(
                moduleName + "-moduleReadinessSchedule",
                times,
                false,
                KubernetesBinding.MAIN_QUEUE,
                Optional.empty(),
                List.of());
        var configuration = new HookConfiguration(Optional.empty(), Map.of(), List.of(schedule), List.of(), Set.of());
        return new Hook(file.name() + "-readiness", file.path(), new Hook.Call.Readiness(), configuration);
    }

    private static Parsed<HookSet> atMostOneReadinessProbe(Path module, HookSet hooks) {
        var probes = hooks.hooks().stream().filter(Hook::isReadiness).count();
        return probes > 1
                ? Parsed.bad("register hooks: multiple readiness hooks found in " + module.resolve("hooks"))
                : Parsed.good(hooks);
    }

    private ProcessOutcome call(Path module, String moduleName, HookFile file, String... arguments) {
        return processes.run(ProcessCall.of(environment.command(module, file.path(), List.of(arguments)))
                .withEnvironment(environment.variables(module, file.path()))
                .withEnvironment(Map.of("MODULE_NAME", moduleName))
                .within(timeout));
    }
}
