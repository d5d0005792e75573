/**
 * DeckhouseRelease: one version of the platform (spec 01 §8).
 */
package io.quarterdeck.model.platform;
