package io.quarterdeck.lifecycle.kube;

import java.util.Optional;

/** The node that this process runs on, if its environment tells. */
public record NodeName(Optional<String> name) {}
