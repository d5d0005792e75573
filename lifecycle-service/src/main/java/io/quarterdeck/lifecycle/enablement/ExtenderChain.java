package io.quarterdeck.lifecycle.enablement;

import io.quarterdeck.lifecycle.state.Verdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the extenders about every installed module, parents first (spec 04 §8.2, §8.3). */
public final class ExtenderChain {
    private final List<Extender> extenders;

    /** @param extenders in the order of asking */
    public ExtenderChain(List<Extender> extenders) {
        this.extenders = List.copyOf(extenders);
    }

    /**
     * Decides on all modules.
     *
     * @param candidates installed modules
     * @param last       decisions of the former pass: they stand where an extender fails
     * @return one decision a module, in the order in which they were made and are to be started
     */
    public Map<String, Decision> decide(Collection<Candidate> candidates, Map<String, Decision> last) {
        var order = StartOrder.of(candidates);
        Map<String, Decision> decided = new LinkedHashMap<>();
        order.loops()
                .forEach((module, loop) ->
                        decided.put(module, loop(order.byName().get(module), loop)));
        for (var candidate : order.sequence()) {
            decided.put(candidate.name(), decide(candidate, order.byName(), decided, last));
        }
        return decided;
    }

    private Decision decide(
            Candidate candidate,
            Map<String, Candidate> all,
            Map<String, Decision> decided,
            Map<String, Decision> last) {
        var on = false;
        Optional<ExtenderName> decider = Optional.empty();
        for (int i = 0; i < extenders.size(); i++) {
            if (!on && !filterFollows(i)) {
                break;
            }
            var extender = extenders.get(i);
            var opinion = extender.ask(candidate, new Pass(all, decided, on));
            if (opinion instanceof Opinion.Failed failed) {
                return undecided(candidate, extender.name(), failed.error(), last);
            }
            if (opinion instanceof Opinion.No no && !extender.name().isFilter()) {
                return off(candidate, Optional.of(extender.name()), no.detail());
            }
            if (!(opinion instanceof Opinion.None) && extender.name().isFilter()) {
                on = opinion instanceof Opinion.Yes;
                decider = Optional.of(extender.name());
            }
        }
        return on ? new Decision(candidate.name(), new Verdict.On(), decider) : off(candidate, decider, "");
    }

    private boolean filterFollows(int index) {
        return extenders.subList(index, extenders.size()).stream()
                .anyMatch(it -> it.name().isFilter());
    }

    private static Decision off(Candidate candidate, Optional<ExtenderName> decider, String detail) {
        return new Decision(candidate.name(), OffReason.of(decider, candidate.builtIn(), detail), decider);
    }

    private static Decision loop(Candidate candidate, String loop) {
        return off(candidate, Optional.of(ExtenderName.MODULE_DEPENDENCY), loop);
    }

    /** Rule 5: this module alone is frozen, by its last decision. */
    private static Decision undecided(
            Candidate candidate, ExtenderName extender, String error, Map<String, Decision> last) {
        var message = "%s extender failed to filter %s module: %s".formatted(extender.text(), candidate.name(), error);
        var before = Optional.ofNullable(last.get(candidate.name())).map(Decision::verdict);
        var stands = before.flatMap(it -> it instanceof Verdict.Failed failed ? failed.last() : Optional.of(it.isOn()));
        return new Decision(candidate.name(), new Verdict.Failed(stands, message), Optional.of(extender));
    }
}
