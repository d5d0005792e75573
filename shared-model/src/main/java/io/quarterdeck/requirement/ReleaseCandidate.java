package io.quarterdeck.requirement;

/**
 * A release that wants to be installed.
 *
 * @param module  name of the module it belongs to
 * @param release name of the release object, for messages
 * @param version as the spec has it, with or without {@code v}
 */
public record ReleaseCandidate(String module, String release, String version, Requirements requirements) {}
