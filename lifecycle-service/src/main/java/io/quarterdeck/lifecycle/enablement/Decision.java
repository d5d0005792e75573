package io.quarterdeck.lifecycle.enablement;

import io.quarterdeck.lifecycle.state.Verdict;
import java.util.Optional;

/**
 * Whether an installed module runs, and who decided it.
 *
 * @param module  its name
 * @param verdict on, off with its reason, or failed
 * @param decider the extender that decided; empty when none had an opinion
 */
public record Decision(String module, Verdict verdict, Optional<ExtenderName> decider) {

    /** Whether a terminator turned it off although the user wished it on (spec 04 §7.1 row 5). */
    public boolean isTurnedOffByTerminator() {
        return verdict instanceof Verdict.Off
                && decider.map(it -> !it.isFilter()).orElse(false);
    }
}
