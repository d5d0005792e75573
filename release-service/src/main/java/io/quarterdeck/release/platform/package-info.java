/**
 * When may the platform itself be updated, and what would an update break? Pure.
 *
 * <p>Start at {@link io.quarterdeck.release.platform.PlatformEvaluation}: one evaluation covers all DeckhouseReleases
 * (spec 03 §19). Order, gates and forecast are those of modules; {@link
 * io.quarterdeck.release.platform.PlatformRequirements} is what only a platform release is asked, by the evaluation and by
 * the admission webhook alike.
 */
package io.quarterdeck.release.platform;
