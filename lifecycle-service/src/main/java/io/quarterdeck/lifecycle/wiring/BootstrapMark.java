package io.quarterdeck.lifecycle.wiring;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.quarterdeck.version.Reading;
import java.util.Optional;

/**
 * Whether the installation of the cluster is complete: ConfigMap {@code kube-system/d8-cluster-is-bootstraped} says so by being
 * there (spec 00 §4). Watched until it appears; from then on nobody asks again (spec 04 §8.1).
 */
final class BootstrapMark implements AutoCloseable {
    private static final String SPACE = "kube-system";
    private static final String NAME = "d8-cluster-is-bootstraped";

    private final KubernetesClient client;
    private final Runnable changed;
    private volatile Reading<Boolean> reading = Reading.good(false);
    private Optional<SharedIndexInformer<ConfigMap>> watch = Optional.empty();

    /** @param changed called when the answer has become another one after {@link #look} */
    BootstrapMark(KubernetesClient client, Runnable changed) {
        this.client = client;
        this.changed = changed;
    }

    /** What is known now, or why nothing is. */
    Reading<Boolean> reading() {
        return reading;
    }

    /** Asks, and watches if the answer is not yes. */
    synchronized void look() {
        if (watch.isPresent() || isYes()) {
            return;
        }
        try {
            var found = client.configMaps().inNamespace(SPACE).withName(NAME).get();
            reading = Reading.good(found != null);
        } catch (KubernetesClientException e) {
            reading = Reading.bad(e.getMessage());
        }
        if (!isYes()) {
            watch();
        }
    }

    private void watch() {
        var informer = client.configMaps()
                .inNamespace(SPACE)
                .withName(NAME)
                .runnableInformer(0)
                .exceptionHandler((started, e) -> true)
                .addEventHandler(new ResourceEventHandler<ConfigMap>() {
                    @Override
                    public void onAdd(ConfigMap found) {
                        becomes(true);
                    }

                    @Override
                    public void onUpdate(ConfigMap old, ConfigMap fresh) {
                        becomes(true);
                    }

                    @Override
                    public void onDelete(ConfigMap gone, boolean unknown) {
                        // a cluster that has been installed stays so
                    }
                });
        watch = Optional.of(informer);
        informer.start().thenRun(() -> becomes(false));
    }

    /** Yes is the last word. */
    private synchronized void becomes(boolean installed) {
        if (isYes() || reading.equals(Reading.good(installed))) {
            return;
        }
        reading = Reading.good(installed);
        if (installed) {
            close();
        }
        changed.run();
    }

    private boolean isYes() {
        return reading.equals(Reading.good(true));
    }

    @Override
    public synchronized void close() {
        watch.ifPresent(SharedIndexInformer::close);
        watch = Optional.empty();
    }
}
