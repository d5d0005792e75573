package io.quarterdeck.lifecycle.hook.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.lifecycle.hook.BindingState;
import io.quarterdeck.lifecycle.hook.Hook;
import io.quarterdeck.lifecycle.hook.JqFilter;
import io.quarterdeck.lifecycle.hook.KubernetesBinding;
import io.quarterdeck.lifecycle.hook.ObjectEvent;
import io.quarterdeck.lifecycle.hook.Parsed;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts the watches of hooks.
 *
 * @see "spec 05 §16.3, §17"
 */
public final class KubernetesBindings {
    private final KubernetesClient client;
    private final ResourceKinds kinds;
    private final JqFilter.Compiler jq;

    public KubernetesBindings(KubernetesClient client, ResourceKinds kinds, JqFilter.Compiler jq) {
        this.client = client;
        this.kinds = kinds;
        this.jq = jq;
    }

    /**
     * Lists the objects, blocking until that is done, and watches them from then on.
     *
     * @param listener told of changes after {@link BindingWatch#synchronised()}, one at a time; must return quickly
     * @return the running watch, or why it cannot run (kind unknown, list forbidden, filter fails)
     */
    public Parsed<BindingWatch> start(Hook hook, KubernetesBinding binding, Consumer<ObjectEvent> listener) {
        var selection = binding.selection();
        var name = hook.name() + ": binding '" + binding.name() + "'";
        return filter(binding)
                .then(filter -> kinds.find(selection.apiVersion(), selection.kind())
                        .then(kind -> {
                            var state = new BindingState(binding, filter, listener);
                            var watch = new BindingWatch(name, new ObjectQuery(client, kind, selection), state);
                            return watch.start()
                                    .<Parsed<BindingWatch>>map(Parsed::bad)
                                    .orElseGet(() -> Parsed.good(watch));
                        }))
                .within("enable kubernetes binding '" + binding.name() + "': ");
    }

    private Parsed<Optional<JqFilter>> filter(KubernetesBinding binding) {
        return binding.jqFilter().isEmpty()
                ? Parsed.good(Optional.empty())
                : jq.compile(binding.jqFilter().get()).map(Optional::of);
    }
}
