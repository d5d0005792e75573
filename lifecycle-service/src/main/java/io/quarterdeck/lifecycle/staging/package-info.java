/**
 * Which release is to be staged now, which version is to be current, and what do {@code Staged} and {@code Installed} say?
 * Pure: facts about releases in, decisions out; no client, clock or file (spec 04 §12, spec 03 §11).
 */
package io.quarterdeck.lifecycle.staging;
