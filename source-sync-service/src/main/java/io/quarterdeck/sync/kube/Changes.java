package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Hears of objects that came, went, or changed in what matters.
 *
 * @param matters whether the difference of two states does
 * @param heard told the newest known state
 */
record Changes<T>(BiPredicate<T, T> matters, Consumer<T> heard) implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
        heard.accept(object);
    }

    @Override
    public void onUpdate(T before, T after) {
        if (matters.test(before, after)) {
            heard.accept(after);
        }
    }

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {
        heard.accept(object);
    }
}
