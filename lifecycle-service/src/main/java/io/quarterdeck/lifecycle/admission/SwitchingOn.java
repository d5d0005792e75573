package io.quarterdeck.lifecycle.admission;

import io.quarterdeck.requirement.InitialAnalysis;

/** Rows 5, 6 and 13 of spec 04 §16.2: a module that could not run is not enabled in the first place. */
final class SwitchingOn {
    private static final String EXPERIMENTAL = "Experimental";

    private SwitchingOn() {}

    static Finding experimentsAreAllowed(ConfigWrite write, Surroundings around) {
        return around.module(write.module())
                .filter(it -> write.switchesOn(it.onByBundle())
                        && it.stage().equals(EXPERIMENTAL)
                        && !around.allowsExperimental())
                .map(it -> Finding.denied(
                        "the '%s' module is experimental, set param in 'deckhouse' ModuleConfig".formatted(it.name())
                                + " - spec.settings.allowExperimentalModules: true to allow it"))
                .orElseGet(Finding::fine);
    }

    static Finding dependenciesAreMet(ConfigWrite write, Surroundings around) {
        return Finding.deniedBy(around.module(write.module())
                .filter(it -> write.switchesOn(it.onByBundle()))
                .map(KnownModule::facts)
                .flatMap(it -> new InitialAnalysis(around.facts())
                        .enabling(it.name(), it.version(), it.requirements(), around.moduleFacts())));
    }

    static Finding groupIsFree(ConfigWrite write, Surroundings around) {
        var group = around.module(write.module())
                .map(KnownModule::exclusiveGroup)
                .filter(it -> !it.isEmpty() && write.after().orElseThrow().wantsOn());
        return Finding.deniedBy(group.flatMap(it -> around.modules().values().stream()
                .filter(other -> other.wished()
                        && other.exclusiveGroup().equals(it)
                        && !other.name().equals(write.module()))
                .findFirst()
                .map(other ->
                        "can't enable module \"%s\" because different module \"%s\" with same exclusiveGroup %s enabled"
                                .formatted(write.module(), other.name(), it))));
    }
}
