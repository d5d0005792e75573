package io.quarterdeck.lifecycle.definition;

import java.util.List;

/** Availability in one edition; kept and shown, without effect (spec 04 §11.2). */
public record Edition(boolean available, List<String> enabledInBundles) {}
