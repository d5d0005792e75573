/**
 * What does a person at a terminal want to know about releases, and to do about them? {@code kubectl quarterdeck …}. Door.
 *
 * <p>Start at {@link io.quarterdeck.release.cli.Plugin}. It acts with the rights of the user's kubeconfig and does nothing
 * that {@code kubectl annotate} could not do; every answer is also there as JSON.
 */
package io.quarterdeck.release.cli;
