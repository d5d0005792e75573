package io.quarterdeck.version;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of reading a text written by somebody else: a value, or the error text to show. Never an exception,
 * because no name or number in the cluster may crash anything (spec 00 §3.18).
 */
public sealed interface Reading<T> {

    record Good<T>(T content) implements Reading<T> {
        public Good {
            Objects.requireNonNull(content);
        }
    }

    record Bad<T>(String reason) implements Reading<T> {
        public Bad {
            Objects.requireNonNull(reason);
        }
    }

    static <T> Reading<T> good(T content) {
        return new Good<>(content);
    }

    static <T> Reading<T> bad(String reason) {
        return new Bad<>(reason);
    }

    default Optional<T> value() {
        return this instanceof Good<T> good ? Optional.of(good.content()) : Optional.empty();
    }

    /** The error text; empty text if the reading is good. */
    default String error() {
        return this instanceof Bad<T> bad ? bad.reason() : "";
    }

    default boolean isGood() {
        return this instanceof Good<T>;
    }

    /** One answer from both cases. */
    default <R> R fold(Function<? super T, R> whenGood, Function<String, R> whenBad) {
        return this instanceof Good<T> good ? whenGood.apply(good.content()) : whenBad.apply(error());
    }
}
