package io.quarterdeck.registry.auth;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Equal questions under way are asked once. Cancelling one asker leaves the others their answer. */
final class Merged<K, V> {
    private final ConcurrentMap<K, Uni<V>> underWay = new ConcurrentHashMap<>();

    Uni<V> ask(K question, Supplier<Uni<V>> answer) {
        return Uni.createFrom()
                .deferred(() -> underWay.computeIfAbsent(question, key -> Uni.createFrom()
                        .deferred(answer::get)
                        .onTermination()
                        .invoke(() -> underWay.remove(key))
                        .memoize()
                        .indefinitely()));
    }
}
