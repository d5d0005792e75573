package io.quarterdeck.lifecycle.hook;

import java.util.Optional;

/** What happened to an object. */
public enum WatchEvent {
    ADDED("Added"),
    MODIFIED("Modified"),
    DELETED("Deleted");

    private final String key;

    WatchEvent(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    static Optional<WatchEvent> of(String key) {
        for (var event : values()) {
            if (event.key.equals(key)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }
}
