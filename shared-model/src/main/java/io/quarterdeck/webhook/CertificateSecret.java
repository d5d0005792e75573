package io.quarterdeck.webhook;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.quarterdeck.kube.ServerSideApply;
import java.util.Optional;

/** The Secret that all replicas of a service share; one watch, no polling. */
final class CertificateSecret implements AutoCloseable {

    private final KubernetesClient client;
    private final ServerSideApply apply;
    private final String namespace;
    private final String name;
    private SharedIndexInformer<Secret> informer;

    CertificateSecret(KubernetesClient client, String manager, String namespace, String name) {
        this.client = client;
        this.apply = new ServerSideApply(client, manager);
        this.namespace = namespace;
        this.name = name;
    }

    /** @param changed called for whatever happens to the Secret; the API server may be away at first */
    void watch(Runnable changed) {
        informer = client.secrets().inNamespace(namespace).withName(name).runnableInformer(0);
        informer.exceptionHandler((started, problem) -> true); // goes on trying
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Secret secret) {
                changed.run();
            }

            @Override
            public void onUpdate(Secret before, Secret secret) {
                changed.run();
            }

            @Override
            public void onDelete(Secret secret, boolean unknown) {
                changed.run();
            }
        });
        informer.start().thenRun(changed); // perhaps there is none yet
    }

    /** Whether the first answer of the API server has come. */
    boolean isKnown() {
        return informer != null && informer.hasSynced();
    }

    /** From the watch. */
    Optional<TlsMaterial> read() {
        return informer.getStore().list().stream().findFirst().flatMap(secret -> TlsMaterial.read(secret.getData()));
    }

    /** Asks the API server: the watch may not know yet what this process has just written. */
    Optional<TlsMaterial> readNow() {
        return live().flatMap(secret -> TlsMaterial.read(secret.getData()));
    }

    void write(TlsMaterial material) {
        var live = live();
        var wanted = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withType(live.map(Secret::getType).orElse("kubernetes.io/tls")) // cannot be changed
                .withData(material.data())
                .build();
        if (live.isPresent()) {
            apply.apply(live.get(), wanted);
        } else {
            apply.create(wanted);
        }
    }

    private Optional<Secret> live() {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace).withName(name).get());
    }

    @Override
    public void close() {
        if (informer != null) {
            informer.close();
        }
    }
}
