/**
 * What is a condition, and when do its times move? Pure values (spec 01 §2.2, spec 04 §4).
 */
package io.quarterdeck.model.condition;
