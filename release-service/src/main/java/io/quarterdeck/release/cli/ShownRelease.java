package io.quarterdeck.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.model.gate.Gate;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.GateType;
import io.quarterdeck.release.gate.ReleaseGates;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A release of a module or of the platform.
 *
 * @param platform a DeckhouseRelease
 * @param isFinal  time alone leads to the earliest moment
 */
record ShownRelease(ReleaseFacts facts, boolean platform, boolean isFinal) {

    private static final String BLOCKING = "Blocking";
    private static final String NOT_APPLICABLE = "NotApplicable";
    private static final String TIME = "Time";

    String name() {
        return facts.name();
    }

    /** As one types it for kubectl. */
    String resource() {
        return platform ? "deckhouserelease" : "mr";
    }

    boolean isWaiting() {
        return facts.phase().isWaiting();
    }

    boolean isDeployed() {
        return facts.phase() == ReleasePhase.DEPLOYED;
    }

    String phase() {
        return facts.phase() == ReleasePhase.NEW ? "new" : facts.phase().text();
    }

    /** The gates that have something to say, the one that speaks first in front. */
    List<Gate> gates(boolean all) {
        return ReleaseGates.speakingOrder().stream()
                .flatMap(type -> gate(type).stream())
                .filter(gate -> all || !NOT_APPLICABLE.equals(gate.state()))
                .sorted((one, other) -> Boolean.compare(!isBlocking(one), !isBlocking(other)))
                .toList();
    }

    Stream<Gate> blocking() {
        return gates(false).stream().filter(ShownRelease::isBlocking);
    }

    /** Somebody has to act; time alone does not help. */
    boolean needsSomebody() {
        return blocking().anyMatch(gate -> !TIME.equals(gate.resolvedBy()));
    }

    /** Commands that help, those of people before those that shorten a time. */
    List<String> howTo() {
        var people = blocking().filter(gate -> !TIME.equals(gate.resolvedBy())).toList();
        return (people.isEmpty() ? blocking() : people.stream())
                .map(Gate::howTo)
                .filter(command -> command != null && !command.isEmpty())
                .distinct()
                .toList();
    }

    Optional<Gate> gate(GateType type) {
        return facts.recorded().gates().stream()
                .filter(gate -> type.text().equals(gate.type()))
                .findFirst();
    }

    static boolean isBlocking(Gate gate) {
        return BLOCKING.equals(gate.state());
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("kind", platform ? "DeckhouseRelease" : "ModuleRelease").put("name", name());
        if (!platform) {
            json.put("module", facts.module());
        }
        json.put("version", facts.printedVersion()).put("phase", phase());
        facts.recorded().transitionTime().ifPresent(since -> json.put("since", since.toString()));
        json.put("message", facts.recorded().message());
        if (isWaiting()) {
            facts.recorded().earliest().ifPresent(moment -> json.put("earliestDeployTime", moment.toString()));
            json.put("earliestDeployTimeIsFinal", isFinal).put("needsSomebody", needsSomebody());
            var list = json.putArray("gates");
            gates(true).forEach(gate -> list.add(json(gate)));
        }
        return json;
    }

    private static ObjectNode json(Gate gate) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("type", gate.type())
                .put("state", gate.state())
                .put("since", gate.since());
        put(json, "until", gate.until());
        put(json, "message", gate.message());
        put(json, "resolvedBy", gate.resolvedBy());
        put(json, "howTo", gate.howTo());
        return json;
    }

    private static void put(ObjectNode json, String key, String value) {
        if (value != null) {
            json.put(key, value);
        }
    }
}
