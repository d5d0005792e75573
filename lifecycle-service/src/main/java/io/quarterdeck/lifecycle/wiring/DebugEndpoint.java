package io.quarterdeck.lifecycle.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.StartupEvent;
import io.quarterdeck.lifecycle.kube.StartGate;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Answers the commands of {@code deckhouse-controller} that ask the running process, on loopback only (spec 04 §18).
 *
 * <p>{@code /module/list.<fmt>}, {@code /module/<name>/values|config|patches.<fmt>?global=true}, {@code /queue/list.<fmt>}; formats
 * yaml, json and text.
 */
@Singleton
class DebugEndpoint {
    private static final Logger LOG = Logger.getLogger(DebugEndpoint.class);
    private static final Pattern LIST = Pattern.compile("/module/list\\.(yaml|json|text)");
    private static final Pattern MODULE = Pattern.compile("/module/([^/]+)/(values|config|patches)\\.(yaml|json|text)");
    private static final Pattern QUEUES = Pattern.compile("/queue/list\\.(yaml|json|text)");
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final KubernetesClient client;
    private final LifecycleSettings settings;
    private final ServiceBeans beans;
    private final Fleet fleet;
    private final StartGate gate;
    private HttpServer server;

    DebugEndpoint(
            Vertx vertx,
            KubernetesClient client,
            LifecycleSettings settings,
            ServiceBeans beans,
            Fleet fleet,
            StartGate gate) {
        this.vertx = vertx;
        this.client = client;
        this.settings = settings;
        this.beans = beans;
        this.fleet = fleet;
        this.gate = gate;
    }

    void start(@Observes StartupEvent event) {
        server = vertx.createHttpServer().requestHandler(this::answer);
        server.listen(settings.debugPort, "127.0.0.1")
                .onFailure(e -> LOG.warnf("debug endpoint on port %d: %s", settings.debugPort, e.getMessage()));
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void answer(HttpServerRequest request) {
        if (!gate.isOpen()) {
            end(request, UNAVAILABLE, "this replica is not the leader, use svc/deckhouse-leader");
            return;
        }
        var list = LIST.matcher(request.path());
        var module = MODULE.matcher(request.path());
        var queues = QUEUES.matcher(request.path());
        if (list.matches()) {
            end(request, 200, print(enabled(), list.group(1)));
        } else if (queues.matches()) {
            end(request, 200, print(queues(), queues.group(1)));
        } else if (module.matches()) {
            var global = "true".equals(request.getParam("global"));
            of(module.group(1), module.group(2), global)
                    .ifPresentOrElse(
                            tree -> end(request, 200, print(tree, module.group(3))),
                            () -> end(request, SERVER_ERROR, "module not found"));
        } else {
            end(request, 404, "not found");
        }
    }

    private JsonNode enabled() {
        var tree = JsonNodeFactory.instance.objectNode();
        var names = tree.putArray("enabledModules");
        fleet.enabled().forEach(names::add);
        return tree;
    }

    private JsonNode queues() {
        var all = JsonNodeFactory.instance.arrayNode();
        fleet.modules().forEach((name, runtime) -> runtime.dump().forEach((queue, value) -> {
            var one = all.addObject().put("name", name + "/" + queue);
            one.put("length", value.entries().size())
                    .put("status", value.running() ? "run" : value.entries().isEmpty() ? "empty" : "sleep");
            var tasks = one.putArray("tasks");
            value.entries()
                    .forEach(it ->
                            tasks.addObject().put("name", it.task().name()).put("failures", it.failures()));
        }));
        return all;
    }

    private Optional<JsonNode> of(String module, String what, boolean global) {
        var runtime = fleet.modules().get(module);
        var work = runtime == null ? Optional.empty() : runtime.work();
        if (work.isEmpty() || !(work.get() instanceof LoadedWork loaded)) {
            return Optional.empty();
        }
        var values = loaded.values();
        var globals = beans.doors().globals();
        return Optional.of(
                switch (what) {
                    case "patches" -> values.patches().asJson();
                    case "config" -> global ? values.configWithGlobal(globals.settings()) : values.configValues();
                    default -> global ? values.withGlobal(globals.effective()) : values.effective();
                });
    }

    private String print(JsonNode tree, String format) {
        return format.equals("yaml") ? client.getKubernetesSerialization().asYaml(tree) : tree + "\n";
    }

    private static void end(HttpServerRequest request, int status, String body) {
        request.response().setStatusCode(status).end(body);
    }
}
