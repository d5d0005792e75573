package io.quarterdeck.release.cli;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.release.fact.Moments;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.release.gate.ResolvedBy;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Puts into words why a release stands where it stands. */
final class Explanation {

    private static final String INDENT = "  ";
    private static final Map<String, String> HELPERS = Map.of(
            ResolvedBy.OPERATOR.text(), "an operator",
            ResolvedBy.MODULE_AUTHOR.text(), "the module's author",
            ResolvedBy.OTHER_MODULE.text(), "another module");

    private final Times times;
    private final boolean all;

    /** @param all gates that have nothing to check, too */
    Explanation(Times times, boolean all) {
        this.times = times;
        this.all = all;
    }

    String ofModule(ShownModule module) {
        var version = module.version().isEmpty() ? "" : " " + module.version();
        var trouble = module.trouble().isEmpty() ? "" : ": " + module.trouble();
        return "module " + module.name() + version + " is " + module.phase() + trouble + "\n";
    }

    String ofRelease(ShownRelease release) {
        var facts = release.facts();
        var since = facts.recorded()
                .transitionTime()
                .map(moment -> " since " + times.print(moment) + " (" + times.age(moment) + ")")
                .orElse("");
        var text = new StringBuilder(release.name() + " is " + release.phase() + since + "\n");
        if (!facts.recorded().message().isEmpty()) {
            text.append(INDENT).append(facts.recorded().message()).append('\n');
        }
        installation(facts, text);
        if (release.isWaiting()) {
            waiting(release, text);
        }
        return text.toString();
    }

    /** What lifecycle-service says of a version that should run. */
    private static void installation(ReleaseFacts facts, StringBuilder text) {
        facts.recorded()
                .condition(ReleaseFacts.INSTALLED)
                .filter(Condition::isFalse)
                .map(condition -> condition.reason() + ": " + condition.message())
                .ifPresent(trouble -> text.append(INDENT).append(trouble).append('\n'));
    }

    private void waiting(ShownRelease release, StringBuilder text) {
        var table = new Table("GATE", "STATE", "UNTIL", "RESOLVED BY", "WHY");
        release.gates(all)
                .forEach(gate -> table.row(
                        gate.type(),
                        gate.state(),
                        Moments.parse(gate.until()).map(times::print).orElse(""),
                        Objects.requireNonNullElse(gate.resolvedBy(), ""),
                        Objects.requireNonNullElse(gate.message(), "")));
        if (!table.isEmpty()) {
            text.append(table.print(INDENT));
        }
        text.append(INDENT).append(outlook(release)).append('\n');
        release.howTo()
                .forEach(command ->
                        text.append(INDENT).append("$ ").append(command).append('\n'));
    }

    private static String helpers(ShownRelease release) {
        return release.blocking()
                .map(gate -> String.valueOf(gate.resolvedBy()))
                .filter(HELPERS::containsKey)
                .distinct()
                .map(HELPERS::get)
                .collect(Collectors.joining(" and "));
    }

    private String outlook(ShownRelease release) {
        if (release.blocking().findAny().isEmpty()) {
            return "Nothing blocks it: it is deployed in a moment.";
        }
        var moment = release.facts().recorded().earliest();
        if (moment.isEmpty()) {
            return "There is no permitted moment within 400 days.";
        }
        boolean later = moment.get().isAfter(times.now());
        if (release.needsSomebody()) {
            return "It waits for " + helpers(release) + "; then it is deployed "
                    + (later ? "on " + times.print(moment.get()) : "at once") + ":";
        }
        return later
                ? "It is deployed on " + times.print(moment.get()) + " by itself; sooner with:"
                : "It is deployed as soon as the gates above open; sooner with:";
    }
}
