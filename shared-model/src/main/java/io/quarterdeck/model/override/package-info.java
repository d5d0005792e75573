/**
 * ModulePullOverride: run a module from any image tag (spec 01 §9).
 */
package io.quarterdeck.model.override;
