/**
 * What values does a module see, and are they right? Pure: layers, schemas and patches in, trees and violations out.
 *
 * <p>Start at {@link ModuleValues}: its layers are those of spec 05 §7.1. {@link ModuleSchemas} prepares the schema files,
 * {@link SchemaValidator} judges by them in the words of go-openapi, {@link ValuesPatch} is what a hook wants changed.
 * Trees given in are never changed, trees given out belong to the caller.
 */
package io.quarterdeck.lifecycle.values;
