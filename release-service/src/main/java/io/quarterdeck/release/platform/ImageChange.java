package io.quarterdeck.release.platform;

/** The first container of a Deployment is to run another image. */
public record ImageChange(String deployment, String container, String image) {}
