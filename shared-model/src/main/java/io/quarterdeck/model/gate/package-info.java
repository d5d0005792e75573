/**
 * The gates that hold a release back, as the API shows them (spec 00 §6, spec 01 §2.3).
 */
package io.quarterdeck.model.gate;
