package io.quarterdeck.sync.lookup;

import io.quarterdeck.registry.RegistryException;

/** The host wants to be left alone, or does not answer at all: the scan ends with what it has (spec 02 §3.6). */
final class ScanStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RegistryException failure;

    private ScanStopped(RegistryException failure) {
        super(failure.message(), failure);
        this.failure = failure;
    }

    /** Passes on a failure that concerns one module only. */
    static RegistryException unlessStopped(RegistryException failure) {
        if (failure.stopsScan()) {
            throw new ScanStopped(failure);
        }
        return failure;
    }

    RegistryException failure() {
        return failure;
    }
}
