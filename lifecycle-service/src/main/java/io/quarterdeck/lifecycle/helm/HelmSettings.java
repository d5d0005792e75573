package io.quarterdeck.lifecycle.helm;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the helm step (spec 05 §1).
 *
 * @param binary name on the PATH, or a path
 * @param namespace of the release records
 * @param workDirectory writable and executable; emptied by nobody but us
 * @param parallel helm processes at a time; each needs about 108 MB
 */
public record HelmSettings(
        String binary,
        String namespace,
        Duration timeout,
        int historyMax,
        boolean takeOwnership,
        Path workDirectory,
        int parallel) {}
