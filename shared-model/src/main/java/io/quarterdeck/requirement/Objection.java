package io.quarterdeck.requirement;

/**
 * Why a candidate version of the platform or of Kubernetes does not do.
 *
 * @param module  the active module that does not bear it; empty if the candidate is no version
 * @param message the whole sentence of spec 03 §16.3
 */
public record Objection(String module, String message) {}
