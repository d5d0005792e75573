/**
 * ModuleSource: a registry that offers modules (spec 01 §3). Written by source-sync-service, but for {@code spec}.
 */
package io.quarterdeck.model.source;
