/**
 * ModuleDocumentation: asks the documentation builders to render (spec 01 §10).
 */
package io.quarterdeck.model.documentation;
