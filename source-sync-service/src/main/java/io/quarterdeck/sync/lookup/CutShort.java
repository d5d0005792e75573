package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.sync.scan.SourceFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * A scan ended with what it had (spec 02 §3.6, §18).
 *
 * @param retryAt end of the pause that the registry asked for
 */
record CutShort(SourceFailure failure, Optional<Instant> retryAt) {
    static CutShort of(RegistryException e) {
        return new CutShort(new SourceFailure(e.category(), e.message()), e.retryAt());
    }

    static CutShort timedOut(int done, int all) {
        var text = "scan timed out: " + done + " of " + all + " modules looked up";
        return new CutShort(new SourceFailure(ErrorCategory.TIMEOUT, text), Optional.empty());
    }
}
