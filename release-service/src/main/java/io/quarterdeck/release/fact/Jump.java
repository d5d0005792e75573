package io.quarterdeck.release.fact;

/** A permitted jump as its author wrote it: from any version at or above {@code from} to the major.minor of {@code to}. */
public record Jump(String from, String to) {}
