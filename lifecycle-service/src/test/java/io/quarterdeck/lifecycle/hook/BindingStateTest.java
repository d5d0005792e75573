package io.quarterdeck.lifecycle.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which changes a hook is told, and what its snapshots hold (spec 05 §17). */
class BindingStateTest {
    private final List<String> told = new ArrayList<>();

    private static JsonNode object(String name, int version, String color) {
        return Documents.single(
                        """
                {"metadata":{"name":"%s","namespace":"ns","resourceVersion":"%d"},"color":"%s"}
                """
                                .formatted(name, version, color))
                .value()
                .orElseThrow();
    }

    private BindingState state(Optional<JqFilter> filter, Set<WatchEvent> events, boolean keepObjects) {
        var selection = new ObjectSelection(
                Optional.empty(), "Pod", List.of(), Optional.empty(), List.of(), List.of(), Optional.empty());
        var binding = new KubernetesBinding(
                "pods",
                selection,
                events,
                true,
                true,
                keepObjects,
                filter.map(f -> ".color"),
                false,
                "main",
                Optional.empty(),
                List.of());
        return new BindingState(
                binding,
                filter,
                event -> told.add(event.event().key() + " "
                        + event.known()
                                .object()
                                .map(o -> o.at("/metadata/name").asText() + " "
                                        + o.path("color").asText())
                                .orElse("-")
                        + event.known().filterResult().map(f -> " " + f).orElse("")));
    }

    private static final JqFilter COLOR =
            input -> input.has("color") ? Parsed.good(input.get("color")) : Parsed.bad("no color");

    private BindingState flowing(Optional<JqFilter> filter) {
        var state = state(filter, EnumSet.allOf(WatchEvent.class), true);
        state.fill(List.of(object("a", 1, "red")));
        state.synchronised();
        return state;
    }

    @Test
    void whoOnlyLooksTakesNoEventAway() {
        // Given
        var state = state(Optional.empty(), EnumSet.allOf(WatchEvent.class), true);
        state.observe(WatchEvent.ADDED, object("a", 1, "red"));

        // When
        var known = state.known();
        state.synchronised();

        // Then
        assertThat(known).hasSize(1);
        assertThat(told).containsExactly("Added a red");
    }

    @Test
    void tellsWhatHappens() {
        // Given
        var state = flowing(Optional.empty());

        // When
        state.observe(WatchEvent.ADDED, object("b", 2, "blue"));
        state.observe(WatchEvent.MODIFIED, object("a", 3, "green"));
        state.observe(WatchEvent.DELETED, object("a", 4, "green"));

        // Then
        assertThat(told).containsExactly("Added b blue", "Modified a green", "Deleted a green");
    }

    @Test
    void suppressesAChangeThatTheFilterDoesNotSee() {
        // Given
        var state = flowing(Optional.of(COLOR));

        // When
        state.observe(WatchEvent.MODIFIED, object("a", 2, "red"));

        // Then
        assertThat(told).isEmpty();
        assertThat(state.snapshot()
                        .get(0)
                        .object()
                        .orElseThrow()
                        .at("/metadata/resourceVersion")
                        .asText())
                .isEqualTo("2");
    }

    @Test
    void deletedAlwaysFiresWithTheLastKnownObject() {
        // Given
        var state = flowing(Optional.of(COLOR));

        // When
        state.observe(WatchEvent.DELETED, object("a", 9, "another"));

        // Then
        assertThat(told).containsExactly("Deleted a red \"red\"");
        assertThat(state.snapshot()).isEmpty();
    }

    @Test
    void onlyKeepsTheSnapshotForUnwantedEvents() {
        // Given
        var state = state(Optional.empty(), Set.of(), true);
        state.synchronised();

        // When
        state.observe(WatchEvent.ADDED, object("a", 1, "red"));

        // Then
        assertThat(told).isEmpty();
        assertThat(state.snapshot()).hasSize(1);
    }

    @Test
    void buffersUntilSynchronizationSucceeded() {
        // Given
        var state = state(Optional.empty(), EnumSet.allOf(WatchEvent.class), true);
        state.observe(WatchEvent.ADDED, object("a", 1, "red"));

        // When
        state.synchronised();

        // Then
        assertThat(told).containsExactly("Added a red");
    }

    @Test
    void dropsTheBufferThatASnapshotContains() {
        // Given
        var state = state(Optional.empty(), EnumSet.allOf(WatchEvent.class), true);
        state.observe(WatchEvent.ADDED, object("a", 1, "red"));
        state.snapshot();

        // When
        state.synchronised();

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void ignoresAChangeThatTheListKnewAlready() {
        // Given
        var state = state(Optional.empty(), EnumSet.allOf(WatchEvent.class), true);
        state.fill(List.of(object("a", 5, "new")));
        state.synchronised();

        // When
        state.observe(WatchEvent.ADDED, object("a", 4, "old"));

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void keepsNoObjectIfNotAsked() {
        // Given
        var state = state(Optional.of(COLOR), EnumSet.allOf(WatchEvent.class), false);
        state.synchronised();

        // When
        state.observe(WatchEvent.ADDED, object("a", 1, "red"));

        // Then
        assertThat(told).containsExactly("Added - \"red\"");
        assertThat(state.snapshot().get(0).object()).isEmpty();
    }

    @Test
    void snapshotsAreSortedByNamespaceAndName() {
        // Given
        var state = state(Optional.empty(), Set.of(), true);

        // When
        state.fill(List.of(object("b", 1, ""), object("a", 2, ""), object("a-0", 3, "")));

        // Then
        assertThat(state.snapshot())
                .extracting(k -> k.object().orElseThrow().at("/metadata/name").asText())
                .containsExactly("a", "a-0", "b");
    }

    @Test
    void aFailingFilterStopsTheListAndLosesTheEvent() {
        // Given
        var state = flowing(Optional.of(COLOR));
        var colorless =
                Documents.single("{\"metadata\":{\"name\":\"x\"}}").value().orElseThrow();

        // When
        var listed = state.fill(List.of(colorless));

        // Then
        assertThat(listed).contains("no color");
        assertThat(state.observe(WatchEvent.ADDED, colorless)).contains("no color");
        assertThat(told).isEmpty();
    }

    @Test
    void forgetsANamespaceSilently() {
        // Given
        var state = flowing(Optional.empty());

        // When
        state.forget("ns");

        // Then
        assertThat(state.snapshot()).isEmpty();
        assertThat(told).isEmpty();
    }
}
