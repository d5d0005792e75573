/**
 * Are these settings of a user good, and what do they say to the module's current version? Pure.
 *
 * <p>Start at {@link SettingsValidator} (spec 04 §7.2). {@link Conversions} brings old settings up to date (§7.3),
 * {@link SettingsStatus} says what {@code ModuleConfig.status} shows (§7.1).
 */
package io.quarterdeck.lifecycle.settings;
