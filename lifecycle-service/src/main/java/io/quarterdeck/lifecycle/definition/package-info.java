/**
 * What does a module say about itself? Pure: the text of {@code module.yaml} and the name of its directory in, a
 * {@link ModuleDefinition} or the reason why not out.
 *
 * <p>Start at {@link ModuleDefinition#read}. Names and their two spellings are {@link ModuleName} (spec 05 §6.1, 04 §11.2).
 */
package io.quarterdeck.lifecycle.definition;
