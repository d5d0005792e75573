package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.lifecycle.helm.CustomResourceDefinitions;
import io.quarterdeck.lifecycle.helm.HelmSettings;
import io.quarterdeck.lifecycle.helm.HelmStep;
import io.quarterdeck.lifecycle.helm.ResourceMonitor;
import io.quarterdeck.lifecycle.hook.kube.JacksonJq;
import io.quarterdeck.lifecycle.hook.kube.KubernetesBindings;
import io.quarterdeck.lifecycle.hook.kube.ObjectPatches;
import io.quarterdeck.lifecycle.hook.kube.ResourceKinds;
import io.quarterdeck.lifecycle.hook.schedule.Schedules;
import io.quarterdeck.lifecycle.hook.schedule.Timer;
import io.quarterdeck.lifecycle.kube.ClusterView;
import io.quarterdeck.lifecycle.process.EnabledScript;
import io.quarterdeck.lifecycle.process.HookCatalog;
import io.quarterdeck.lifecycle.process.HookEnvironment;
import io.quarterdeck.lifecycle.process.HookLog;
import io.quarterdeck.lifecycle.process.HookRunner;
import io.quarterdeck.lifecycle.process.ProcessRunner;
import io.quarterdeck.lifecycle.worker.Threads;
import io.quarterdeck.lifecycle.worker.WorkMetrics;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Makes the doors that modules act through: processes, hooks, Helm, global values. */
final class ModuleDoorsFactory implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");
    private static final String MAINTENANCE = "NoResourceReconciliation";

    private final ProcessRunner processes = new ProcessRunner();
    private final EnabledScript script;
    private final Globals globals;
    private final ModuleDoors doors;

    ModuleDoorsFactory(
            LifecycleSettings settings,
            KubernetesClient client,
            ClusterView view,
            PlatformFacts facts,
            Threads threads,
            Clock clock,
            WorkMetrics metrics,
            BooleanSupplier converged) {
        var environment = new HookEnvironment(settings.shellLibrary.map(Path::of));
        var temporary = settings.temporaryDirectory();
        var jq = new JacksonJq();
        var kinds = new ResourceKinds(client);
        var helm = new HelmStep(processes, client, helmSettings(settings, temporary));
        globals = new Globals(facts::cluster, file(Path.of(settings.globalValues)), () -> globalSettings(view));
        script = new EnabledScript(processes, environment, new HookLog(), temporary, settings.hookTimeout);
        doors = new ModuleDoors(
                new HookCatalog(processes, environment, jq, settings.hookTimeout),
                new HookRunner(
                        processes,
                        environment,
                        new HookLog(),
                        new HookRunner.Settings(
                                temporary,
                                settings.hookTimeout,
                                settings.keepTemporaryFiles
                                        .filter(it -> !it.isEmpty())
                                        .isPresent())),
                new KubernetesBindings(client, kinds, jq),
                new Schedules(Timer.on(threads.timer()), clock),
                new ObjectPatches(client, kinds, jq, duration -> Thread.sleep(duration.toMillis())),
                helm,
                new CustomResourceDefinitions(client),
                new ResourceMonitor(helm, threads.timer(), RandomGenerator.getDefault()),
                globals,
                converged,
                module -> inMaintenance(view, module),
                metrics,
                clock);
    }

    ModuleDoors doors() {
        return doors;
    }

    Globals globals() {
        return globals;
    }

    EnabledScript script() {
        return script;
    }

    private static HelmSettings helmSettings(LifecycleSettings settings, Path temporary) {
        return new HelmSettings(
                settings.helmBinary,
                settings.namespace,
                settings.helmTimeout,
                settings.helmHistory,
                settings.helmTakesOwnership,
                temporary.resolve("helm"),
                settings.helmParallel);
    }

    private static boolean inMaintenance(ClusterView view, String module) {
        return view.config(module)
                .filter(it -> it.getMetadata().getDeletionTimestamp() == null && it.getSpec() != null)
                .filter(it -> MAINTENANCE.equals(it.getSpec().maintenance()))
                .isPresent();
    }

    private static ObjectNode globalSettings(ClusterView view) {
        return view.config("global")
                .filter(it -> it.getSpec() != null && it.getSpec().settings() instanceof ObjectNode)
                .map(it -> (ObjectNode) it.getSpec().settings())
                .orElseGet(Globals::nothing);
    }

    private static ObjectNode file(Path path) {
        if (!Files.isRegularFile(path)) {
            return Globals.nothing();
        }
        try {
            return YamlText.mapping(Files.readString(path));
        } catch (IOException | MalformedYaml e) {
            LOG.errorf("%s is ignored: %s", path, e.getMessage());
            return Globals.nothing();
        }
    }

    @Override
    public void close() {
        processes.close();
    }
}
