/**
 * ModuleConfig: a user's wish about one module (spec 01 §5). {@code status} is lifecycle-service's.
 */
package io.quarterdeck.model.config;
