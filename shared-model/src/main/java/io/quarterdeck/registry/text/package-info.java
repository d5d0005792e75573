/**
 * How does go-containerregistry say it? Pure: answers and values in, the exact texts of spec 02 §4.1 out.
 *
 * <p>Start at {@link io.quarterdeck.registry.text.AnswerText}; users compare and search these texts, so each has a
 * golden test.
 */
package io.quarterdeck.registry.text;
