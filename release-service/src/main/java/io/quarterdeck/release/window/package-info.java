/**
 * When do windows and freezes permit an update? Pure: settings in, instants out; the moment is always a parameter.
 *
 * <p>Start at {@link io.quarterdeck.release.window.UpdateWindows} and {@link io.quarterdeck.release.window.Freezes}.
 * What cannot be read permits nothing and says so (spec 03 §8).
 */
package io.quarterdeck.release.window;
