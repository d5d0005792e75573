package io.quarterdeck.lifecycle.hook.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.quarterdeck.lifecycle.hook.BindingState;
import io.quarterdeck.lifecycle.hook.KnownObject;
import io.quarterdeck.lifecycle.hook.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * The running watches of one kubernetes binding. A broken watch is taken up again by the client; objects that changed
 * meanwhile come as events.
 */
public final class BindingWatch {
    private static final Logger LOG = Logger.getLogger(BindingWatch.class);
    private static final Duration FIRST_LIST = Duration.ofMinutes(2);

    private final String name;
    private final ObjectQuery query;
    private final BindingState state;
    private final Map<Optional<String>, List<SharedIndexInformer<GenericKubernetesResource>>> watches = new HashMap<>();
    private final AtomicReference<String> problem = new AtomicReference<>();
    private Optional<SharedIndexInformer<Namespace>> namespaces = Optional.empty();
    private volatile boolean loaded;
    private volatile boolean stopped;

    /** @param name for the log: hook and binding */
    BindingWatch(String name, ObjectQuery query, BindingState state) {
        this.name = name;
        this.query = query;
        this.state = state;
    }

    /** The known objects now, as told in snapshots and Synchronization. */
    public List<KnownObject> snapshot() {
        return state.snapshot();
    }

    /** The same for somebody who only looks: events that wait for the Synchronization stay. */
    public List<KnownObject> known() {
        return state.known();
    }

    /** Synchronization succeeded, or the hook does not want it: from now on its listener is told of changes. */
    public void synchronised() {
        state.synchronised();
    }

    /** Ends all watches; no event comes after it. The last snapshot stays readable. */
    public synchronized void stop() {
        stopped = true;
        namespaces.ifPresent(SharedIndexInformer::stop);
        watches.values().forEach(list -> list.forEach(SharedIndexInformer::stop));
        watches.clear();
    }

    /** Lists and begins to watch. Returns the problem that prevented it; then everything is stopped again. */
    Optional<String> start() {
        try {
            var byLabels = query.selection().namespaceLabels();
            if (byLabels.isPresent() && query.kind().isNamespaceScoped()) {
                awaitAll(watchNamespaces(ObjectQuery.selector(byLabels.get())));
            } else {
                List<CompletableFuture<Void>> lists = new ArrayList<>();
                query.namespaces().forEach(namespace -> lists.addAll(watch(namespace)));
                awaitAll(lists);
            }
        } catch (ExecutionException | TimeoutException e) {
            stop();
            return Optional.of(e instanceof TimeoutException ? "timed out while listing" : ApiErrors.text(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return Optional.of("interrupted while listing");
        }
        if (problem.get() != null) {
            stop();
            return Optional.of(problem.get());
        }
        state.loaded();
        loaded = true;
        return Optional.empty();
    }

    private List<CompletableFuture<Void>> watchNamespaces(io.fabric8.kubernetes.api.model.LabelSelector labels)
            throws ExecutionException, InterruptedException, TimeoutException {
        var informer = query.client().namespaces().withLabelSelector(labels).runnableInformer(0);
        namespaces = Optional.of(informer);
        informer.exceptionHandler((started, error) -> started);
        awaitAll(List.of(informer.start().toCompletableFuture()));
        List<CompletableFuture<Void>> lists = new ArrayList<>();
        informer.getStore()
                .list()
                .forEach(n -> lists.addAll(watch(Optional.of(n.getMetadata().getName()))));
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Namespace added) {
                watch(Optional.of(added.getMetadata().getName()));
            }

            @Override
            public void onUpdate(Namespace before, Namespace after) {
                // its labels still match
            }

            @Override
            public void onDelete(Namespace gone, boolean unknownState) {
                unwatch(gone.getMetadata().getName());
            }
        });
        return lists;
    }

    /** Begins the watches of a namespace unless they run. */
    private synchronized List<CompletableFuture<Void>> watch(Optional<String> namespace) {
        if (stopped || watches.containsKey(namespace)) {
            return List.of();
        }
        var informers = query.in(namespace).stream()
                .map(objects -> objects.runnableInformer(0)
                        .itemStore(new BindingStore(this::put, this::remove))
                        .exceptionHandler((started, error) -> started || loaded))
                .toList();
        watches.put(namespace, informers);
        return informers.stream().map(i -> i.start().toCompletableFuture()).toList();
    }

    private synchronized void unwatch(String namespace) {
        var informers = watches.remove(Optional.of(namespace));
        if (informers != null) {
            informers.forEach(SharedIndexInformer::stop);
            state.forget(namespace);
        }
    }

    private void put(GenericKubernetesResource object) {
        var json = json(object);
        if (loaded) {
            observe(WatchEvent.MODIFIED, json);
        } else {
            state.fill(List.of(json)).ifPresent(problem::set);
        }
    }

    private void remove(GenericKubernetesResource identity) {
        observe(WatchEvent.DELETED, json(identity));
    }

    private void observe(WatchEvent event, JsonNode object) {
        if (!stopped) {
            state.observe(event, object)
                    .ifPresent(text -> LOG.errorf(
                            "%s: event of %s/%s is lost, jqFilter: %s",
                            name,
                            object.at("/metadata/namespace").asText(),
                            object.at("/metadata/name").asText(),
                            text));
        }
    }

    private JsonNode json(GenericKubernetesResource object) {
        return query.client().getKubernetesSerialization().convertValue(object, JsonNode.class);
    }

    private static void awaitAll(List<CompletableFuture<Void>> lists)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture.allOf(lists.toArray(CompletableFuture[]::new)).get(FIRST_LIST.toSeconds(), TimeUnit.SECONDS);
    }
}
