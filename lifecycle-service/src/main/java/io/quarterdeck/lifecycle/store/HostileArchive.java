package io.quarterdeck.lifecycle.store;

/** An archive breaks a rule of spec 04 §12.2. */
final class HostileArchive extends Exception {
    private static final long serialVersionUID = 1L;

    HostileArchive(String message) {
        super(message);
    }

    static HostileArchive traversal(String name) {
        return new HostileArchive("path traversal detected in the module archive: malicious path %s".formatted(name));
    }
}
