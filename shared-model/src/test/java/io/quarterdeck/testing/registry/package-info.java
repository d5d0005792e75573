/**
 * A registry for tests: real HTTP(S) on loopback, images built in memory, users, tokens, paging, redirects, and faults on
 * demand.
 *
 * <p>Start at {@link io.quarterdeck.testing.registry.TestRegistry}.
 */
package io.quarterdeck.testing.registry;
