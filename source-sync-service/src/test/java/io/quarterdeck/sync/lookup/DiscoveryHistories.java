package io.quarterdeck.sync.lookup;

import io.quarterdeck.sync.lookup.DiscoveryStep.Clean;
import io.quarterdeck.sync.lookup.DiscoveryStep.Deploy;
import io.quarterdeck.sync.lookup.DiscoveryStep.Heal;
import io.quarterdeck.sync.lookup.DiscoveryStep.KilledScan;
import io.quarterdeck.sync.lookup.DiscoveryStep.LookUp;
import io.quarterdeck.sync.lookup.DiscoveryStep.Lose;
import io.quarterdeck.sync.lookup.DiscoveryStep.Mirror;
import io.quarterdeck.sync.lookup.DiscoveryStep.Move;
import io.quarterdeck.sync.lookup.DiscoveryStep.Overriding;
import io.quarterdeck.sync.lookup.DiscoveryStep.Publish;
import io.quarterdeck.sync.lookup.DiscoveryStep.Restart;
import io.quarterdeck.sync.lookup.DiscoveryStep.Scan;
import io.quarterdeck.sync.lookup.DiscoveryStep.SwitchOff;
import io.quarterdeck.sync.lookup.DiscoveryStep.SwitchOn;
import io.quarterdeck.sync.lookup.DiscoveryStep.Trouble;
import io.quarterdeck.sync.lookup.DiscoveryStep.Wait;
import io.quarterdeck.sync.lookup.DiscoveryStep.Withdraw;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random histories. A chunk is what tends to happen together, so that deep states are reached; chunks come in any order. */
final class DiscoveryHistories {
    private final List<String> names;
    private final Arbitrary<String> source;
    private final Arbitrary<String> module;
    private final Arbitrary<String> version =
            Arbitraries.of("1.0.0", "1.0.1", "1.1.0", "1.1.4", "1.2.0", "1.4.0", "2.0.0");
    private final Arbitrary<Boolean> flag = Arbitraries.of(true, false);
    private final Arbitrary<Integer> few = Arbitraries.integers().between(0, 5);

    DiscoveryHistories(List<String> sources, List<String> modules) {
        this.names = sources;
        this.source = Arbitraries.of(sources);
        this.module = Arbitraries.frequency(Tuple.of(4, modules.get(0)), Tuple.of(1, modules.get(1)));
    }

    Arbitrary<List<DiscoveryStep>> all() {
        return Arbitraries.frequencyOf(
                        Tuple.of(8, offer()),
                        Tuple.of(4, published()),
                        Tuple.of(5, choose()),
                        Tuple.of(5, single(module.map(Deploy::new))),
                        Tuple.of(3, switchOver()),
                        Tuple.of(2, vanish()),
                        Tuple.of(3, outage()),
                        Tuple.of(6, single(scan())),
                        Tuple.of(6, odds()))
                .list()
                .ofMinSize(4)
                .ofMaxSize(25)
                .map(chunks -> chunks.stream().flatMap(List::stream).toList());
    }

    /** A version is published, a channel moves to it, somebody looks. */
    private Arbitrary<List<DiscoveryStep>> offer() {
        return Combinators.combine(
                        source, module, version, Arbitraries.integers().between(0, 1))
                .as((from, name, text, content) -> List.of(
                        new Publish(from, name, text, content), new Move(from, name, text), new Scan(from, false)));
    }

    private Arbitrary<List<DiscoveryStep>> published() {
        return Combinators.combine(
                        source, module, version, Arbitraries.integers().between(0, 1))
                .as((from, name, text, content) -> List.of(new Publish(from, name, text, content)));
    }

    private Arbitrary<List<DiscoveryStep>> choose() {
        return Combinators.combine(module, source)
                .as((name, from) -> List.of(new SwitchOn(name, from), new LookUp(from, name), new Scan(from, false)));
    }

    /** The module comes from the other source from now on, which may have the same bytes. */
    private Arbitrary<List<DiscoveryStep>> switchOver() {
        return Combinators.combine(sources(), module, flag)
                .as((two, name, rebuilt) -> List.of(
                        new Mirror(two.get(0), two.get(1), name, rebuilt),
                        new Scan(two.get(1), false),
                        new SwitchOn(name, two.get(1)),
                        new Scan(two.get(1), false)));
    }

    private Arbitrary<List<String>> sources() {
        return Arbitraries.of(List.of(names.get(0), names.get(1)), List.of(names.get(1), names.get(0)));
    }

    /** Long enough to be believed, or nearly. */
    private Arbitrary<List<DiscoveryStep>> vanish() {
        return Combinators.combine(source, module, Arbitraries.of(30, 90))
                .as((from, name, minutes) -> List.of(
                        new Withdraw(from, name, false),
                        new Scan(from, false),
                        new Scan(from, false),
                        new Wait(minutes),
                        new Scan(from, false),
                        new Scan(from, false),
                        new Scan(from, false),
                        new Clean()));
    }

    /** Meanwhile a user chooses this very source. */
    private Arbitrary<List<DiscoveryStep>> outage() {
        return Combinators.combine(source, few, module, flag)
                .as((from, kind, name, longer) -> List.of(
                        new Trouble(from, kind),
                        new Scan(from, false),
                        new SwitchOn(name, from),
                        new Wait(longer ? 90 : 3),
                        new Scan(from, longer),
                        new Heal(from)));
    }

    private Arbitrary<DiscoveryStep> scan() {
        return Combinators.combine(source, Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true)))
                .as(Scan::new);
    }

    private Arbitrary<List<DiscoveryStep>> odds() {
        return single(Arbitraries.oneOf(
                Combinators.combine(source, module, version).as(Move::new),
                Combinators.combine(source, module, version).as(Lose::new),
                Combinators.combine(source, module, flag).as(Withdraw::new),
                Combinators.combine(source, few).as(Trouble::new),
                source.map(Heal::new),
                module.map(SwitchOff::new),
                Combinators.combine(module, flag).as(Overriding::new),
                Arbitraries.of(1, 3, 30, 90).map(Wait::new),
                Arbitraries.just(new Restart()),
                Combinators.combine(source, few).as(KilledScan::new),
                Arbitraries.just(new Clean())));
    }

    private static Arbitrary<List<DiscoveryStep>> single(Arbitrary<? extends DiscoveryStep> step) {
        return step.map(List::of);
    }
}
