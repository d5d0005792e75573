package io.quarterdeck.lifecycle.wiring;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.runtime.StartupEvent;
import io.quarterdeck.lifecycle.helm.ClusterDiff;
import io.quarterdeck.lifecycle.kube.StartGate;
import io.quarterdeck.lifecycle.worker.Fleet;
import io.quarterdeck.operator.Leadership;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Answers the commands of {@code deckhouse-controller} that ask the running process, on loopback only (spec 04 §18).
 *
 * <p>{@link DebugAnswers} knows the paths; all is read only.
 */
@Singleton
class DebugEndpoint {
    private static final Logger LOG = Logger.getLogger(DebugEndpoint.class);

    private final Vertx vertx;
    private final LifecycleSettings settings;
    private final StartGate gate;
    private final Leadership leadership;
    private final DebugAnswers answers;
    private HttpServer server;

    DebugEndpoint(
            Vertx vertx,
            KubernetesClient client,
            LifecycleSettings settings,
            ServiceBeans beans,
            Fleet fleet,
            StartGate gate,
            Leadership leadership) {
        this.vertx = vertx;
        this.settings = settings;
        this.gate = gate;
        this.leadership = leadership;
        this.answers = new DebugAnswers(fleet, beans.doors().doors(), new ClusterDiff(client, settings.namespace));
    }

    void start(@Observes StartupEvent event) {
        server = vertx.createHttpServer().requestHandler(this::handle);
        server.listen(settings.debugPort, "127.0.0.1")
                .onFailure(e -> LOG.warnf("debug endpoint on port %d: %s", settings.debugPort, e.getMessage()));
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Not on the event loop: values ask the API server, and helm takes seconds. */
    private void handle(HttpServerRequest request) {
        vertx.executeBlocking(() -> answer(request), false)
                .onSuccess(it -> end(request, it))
                .onFailure(e -> {
                    LOG.errorf(e, "%s cannot be answered", request.path());
                    end(request, DebugAnswer.problem(String.valueOf(e.getMessage())));
                });
    }

    private DebugAnswer answer(HttpServerRequest request) {
        if (!gate.isOpen()) {
            return DebugAnswer.notYet(
                    leadership.leads()
                            ? "this replica is the leader and still loads the modules, ask again in a moment"
                            : "this replica is not the leader, use svc/deckhouse-leader");
        }
        return answers.to(request.path(), flag -> "true".equals(request.getParam(flag)));
    }

    private static void end(HttpServerRequest request, DebugAnswer answer) {
        request.response().setStatusCode(answer.status()).end(answer.body());
    }
}
