package io.quarterdeck.lifecycle.hook;

import java.util.Optional;
import java.util.function.Function;

/** Something read from a foreign text: the value, or why it is none. */
public sealed interface Parsed<T> {

    record Good<T>(T it) implements Parsed<T> {}

    /** @param why one sentence for the person who wrote the text */
    record Bad<T>(String why) implements Parsed<T> {}

    static <T> Parsed<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Parsed<T> bad(String problem) {
        return new Bad<>(problem);
    }

    default Optional<T> value() {
        return this instanceof Good<T> good ? Optional.of(good.it()) : Optional.empty();
    }

    default Optional<String> problem() {
        return this instanceof Bad<T> bad ? Optional.of(bad.why()) : Optional.empty();
    }

    default <R> Parsed<R> then(Function<T, Parsed<R>> next) {
        return this instanceof Good<T> good ? next.apply(good.it()) : bad(((Bad<T>) this).why());
    }

    default <R> Parsed<R> map(Function<T, R> next) {
        return then(value -> good(next.apply(value)));
    }

    /** The same value; a problem gets the prefix. */
    default Parsed<T> within(String prefix) {
        return this instanceof Bad<T> bad ? bad(prefix + bad.why()) : this;
    }
}
