package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.definition.ModuleDefinition;
import io.quarterdeck.lifecycle.staging.Target;

/**
 * A version that is current and loaded.
 *
 * @param target     which one
 * @param definition its module.yaml
 * @param work       what can be done with it
 */
public record InstalledModule(Target target, ModuleDefinition definition, ModuleWork work) {}
