/**
 * ModuleRelease: one version of one module that may be, is or was installed (spec 01 §7). source-sync-service creates it,
 * release-service decides, lifecycle-service carries out.
 */
package io.quarterdeck.model.release;
