package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.override.PullAnswer;
import io.quarterdeck.lifecycle.override.PullMemory;
import io.quarterdeck.lifecycle.override.PullOrder;
import io.quarterdeck.lifecycle.staging.Target;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Looks at the tags of overrides, and what came of the last ones; as many at a time as its threads (spec 04 §1.3 rule 4). */
public final class OverrideDesk {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

    private final TagPull pull;
    private final ExecutorService threads;
    private final Clock clock;
    private final Consumer<String> answered;
    private final Map<String, PullMemory> memories = new ConcurrentHashMap<>();
    private final Map<String, Future<?>> running = new ConcurrentHashMap<>();
    private final Set<PullOrder> renewals = ConcurrentHashMap.newKeySet();

    /** @param answered gets the name of a module whose override has a new answer */
    public OverrideDesk(TagPull pull, ExecutorService threads, Clock clock, Consumer<String> answered) {
        this.pull = pull;
        this.threads = threads;
        this.clock = clock;
        this.answered = answered;
    }

    /** What the decision about the next look needs to know. */
    public PullMemory memory(String module) {
        return memories.getOrDefault(module, PullMemory.NONE);
    }

    /** The version that the tag was found to be at the last look. */
    public Optional<Target> found(String module) {
        return memory(module).last().flatMap(it -> it.answer().digest().map(it.order()::found));
    }

    /** Begins a look and ends one under way; does not block. */
    public synchronized void look(PullOrder order, Optional<String> inUse) {
        var module = order.module();
        interrupt(module);
        memories.put(module, memory(module).looking(order));
        running.put(module, threads.submit(() -> carryOut(order, inUse)));
    }

    /** Ends the look that is under way, and forgets; unpacked bytes stay. */
    public synchronized void forget(String module) {
        interrupt(module);
        memories.remove(module);
        renewals.removeIf(it -> it.module().equals(module));
    }

    /** Whether this answered order asks to load again what is in use; true once. */
    public boolean takeRenewal(PullOrder order) {
        return renewals.remove(order);
    }

    private void interrupt(String module) {
        Optional.ofNullable(running.remove(module)).ifPresent(it -> it.cancel(true));
    }

    private void carryOut(PullOrder order, Optional<String> inUse) {
        PullAnswer answer;
        try {
            answer = pull.pull(order, inUse);
        } catch (RuntimeException e) {
            if (!isAwaited(order)) {
                return; // ended on purpose
            }
            LOG.errorf(e, "module %s: looking at tag %s failed unexpectedly", order.module(), order.tag());
            answer = PullAnswer.notObtained(e.toString());
        }
        finish(order, answer);
    }

    private void finish(PullOrder order, PullAnswer answer) {
        var module = order.module();
        synchronized (this) {
            if (!isAwaited(order)) {
                return;
            }
            var before = memory(module);
            memories.put(module, before.answered(order, answer, clock.instant()));
            running.remove(module);
            if (order.renew() && answer.digest().isPresent()) {
                renewals.add(order);
            }
            tell(order, answer, before);
        }
        answered.accept(module);
    }

    /** Not forgotten, and no other look begun meanwhile. */
    private boolean isAwaited(PullOrder order) {
        return memory(order.module()).running().filter(it -> it == order).isPresent();
    }

    /** A look that found nothing new is no news. */
    private static void tell(PullOrder order, PullAnswer answer, PullMemory before) {
        if (before.last().filter(it -> it.answer().equals(answer)).isEmpty()) {
            var text = answer.digest().map(it -> "is " + it).orElse(answer.message());
            LOG.infof("module %s: override: tag %s: %s", order.module(), order.tag(), text);
        }
    }
}
