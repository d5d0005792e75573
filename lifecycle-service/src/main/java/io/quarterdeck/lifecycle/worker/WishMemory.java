package io.quarterdeck.lifecycle.worker;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which wishes the last decisions knew: a different one is a reason to decide again. */
public final class WishMemory {
    private final Map<String, Optional<Boolean>> known = new ConcurrentHashMap<>();

    /** A decision about the module was made with this {@code spec.enabled}. */
    public void decidedWith(String module, Optional<Boolean> enabled) {
        known.put(module, enabled);
    }

    /** Whether the last decision did not know this yet; false for a module that nobody has decided on. */
    public boolean isNews(String module, Optional<Boolean> enabled) {
        var before = known.get(module);
        return before != null && !before.equals(enabled);
    }
}
