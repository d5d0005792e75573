package io.quarterdeck.lifecycle.worker;

import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** The state of one module: changed by its worker, read by everybody. */
final class StateCell {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

    private final String module;
    private final Signals signals;
    private volatile RuntimeState state = RuntimeState.absent();

    StateCell(String module, Signals signals) {
        this.module = module;
        this.signals = signals;
    }

    RuntimeState get() {
        return state;
    }

    /** Changes the state and tells the reconcilers if it is another one. */
    void change(UnaryOperator<RuntimeState.Change> how) {
        RuntimeState before;
        RuntimeState after;
        synchronized (this) {
            before = state;
            after = how.apply(before.change()).done();
            state = after;
        }
        if (before.phase() != after.phase()) {
            LOG.debugf(
                    "module %s: run-phase %s -> %s",
                    module, before.phase().text(), after.phase().text());
        }
        if (!before.equals(after)) {
            signals.changed(module);
        }
    }

    /** Forgets everything: the module is no longer installed. */
    void reset() {
        synchronized (this) {
            state = RuntimeState.absent();
        }
        signals.changed(module);
    }
}
