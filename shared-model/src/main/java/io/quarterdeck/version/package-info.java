/**
 * Which version is newer, and does it satisfy a constraint? Pure: text in, values and exact messages out.
 *
 * <p>Start at {@link io.quarterdeck.version.ModuleVersion}, then {@link io.quarterdeck.version.VersionConstraint}.
 * Grammar, order and every message: spec 03 §17; the same test vectors stand in the tests.
 */
package io.quarterdeck.version;
