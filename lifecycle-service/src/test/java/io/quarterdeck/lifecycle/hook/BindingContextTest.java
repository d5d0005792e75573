package io.quarterdeck.lifecycle.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a hook reads about why it runs, byte for byte (spec 05 §17). */
class BindingContextTest {
    private static final KnownObject A = known("a");

    private static KnownObject known(String name) {
        return new KnownObject(Optional.of(object(name)), Optional.of(TextNode.valueOf(name)));
    }

    private static JsonNode object(String name) {
        return Documents.single("{\"kind\":\"Secret\",\"metadata\":{\"name\":\"" + name + "\"}}")
                .value()
                .orElseThrow();
    }

    private static String told(BindingContext... contexts) {
        return BindingContext.render(List.of(contexts), name -> name.equals("secrets") ? List.of(A) : List.of())
                .toString();
    }

    @Test
    void onStartup() {
        // When
        var json = told(new BindingContext.OnStartup());

        // Then
        assertThat(json).isEqualTo("[{\"binding\":\"onStartup\"}]");
    }

    @Test
    void helmBindingsAlwaysHaveSnapshots() {
        // When
        var json = told(
                new BindingContext.Helm(BindingKind.BEFORE_HELM, List.of()),
                new BindingContext.Helm(BindingKind.AFTER_DELETE_HELM, List.of("none")));

        // Then
        assertThat(json)
                .isEqualTo("[{\"binding\":\"beforeHelm\",\"snapshots\":{}},"
                        + "{\"binding\":\"afterDeleteHelm\",\"snapshots\":{\"none\":[]}}]");
    }

    @Test
    void scheduleWithAndWithoutSnapshots() {
        // When
        var json = told(
                new BindingContext.Schedule("hourly", List.of()),
                new BindingContext.Schedule("hourly", List.of("secrets")));

        // Then
        assertThat(json)
                .isEqualTo(
                        "[{\"binding\":\"hourly\",\"type\":\"Schedule\"},"
                                + "{\"binding\":\"hourly\",\"type\":\"Schedule\",\"snapshots\":{\"secrets\":["
                                + "{\"object\":{\"kind\":\"Secret\",\"metadata\":{\"name\":\"a\"}},\"filterResult\":\"a\"}]}}]");
    }

    @Test
    void synchronization() {
        // When
        var json = told(
                new BindingContext.Synchronization("secrets", List.of()),
                new BindingContext.Synchronization("none", List.of()));

        // Then
        assertThat(json)
                .isEqualTo("[{\"binding\":\"secrets\",\"type\":\"Synchronization\",\"objects\":["
                        + "{\"object\":{\"kind\":\"Secret\",\"metadata\":{\"name\":\"a\"}},\"filterResult\":\"a\"}]},"
                        + "{\"binding\":\"none\",\"type\":\"Synchronization\",\"objects\":[]}]");
    }

    @Test
    void eventWithoutFilterAndWithoutObject() {
        // When
        var json = told(
                new BindingContext.Event(
                        "s",
                        new ObjectEvent(WatchEvent.ADDED, new KnownObject(Optional.of(object("b")), Optional.empty())),
                        List.of()),
                new BindingContext.Event(
                        "s",
                        new ObjectEvent(
                                WatchEvent.DELETED,
                                new KnownObject(Optional.empty(), Optional.of(TextNode.valueOf("b")))),
                        List.of()));

        // Then
        assertThat(json)
                .isEqualTo("[{\"binding\":\"s\",\"type\":\"Event\",\"watchEvent\":\"Added\","
                        + "\"object\":{\"kind\":\"Secret\",\"metadata\":{\"name\":\"b\"}}},"
                        + "{\"binding\":\"s\",\"type\":\"Event\",\"watchEvent\":\"Deleted\",\"filterResult\":\"b\"}]");
    }

    @Test
    void groupsReplaceEveryOtherType() {
        // When
        var json = told(new BindingContext.Group("pods", "main", List.of("pods")));

        // Then
        assertThat(json)
                .isEqualTo(
                        "[{\"binding\":\"pods\",\"type\":\"Group\",\"groupName\":\"main\",\"snapshots\":{\"pods\":[]}}]");
    }

    @Test
    void readsEachSnapshotOnceARun() {
        // Given
        List<String> reads = new ArrayList<>();
        var context = new BindingContext.Schedule("hourly", List.of("secrets"));

        // When
        BindingContext.render(List.of(context, context), name -> {
            reads.add(name);
            return List.of();
        });

        // Then
        assertThat(reads).containsExactly("secrets");
    }
}
