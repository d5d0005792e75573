/**
 * What may tests of all modules take for granted? A real API server with our kinds, rights and policies, and a registry.
 *
 * <p>Start at {@link io.quarterdeck.testing.WithDevelopmentCluster} for a JUnit test and at
 * {@link io.quarterdeck.testing.DevelopmentCluster} for everything else. One cluster serves a whole module run; a test keeps
 * out of the others' way by fresh names.
 */
package io.quarterdeck.testing;
