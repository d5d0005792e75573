/**
 * What does a person type inside the pod? {@code deckhouse-controller module …} (spec 04 §18). Door.
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.cli.Controller}. Commands that change something use the API server with the pod's
 * account; those that look at the runtime ask the running process over loopback.
 */
package io.quarterdeck.lifecycle.cli;
