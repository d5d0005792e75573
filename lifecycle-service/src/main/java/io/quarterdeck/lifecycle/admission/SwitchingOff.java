package io.quarterdeck.lifecycle.admission;

import java.util.Set;
import java.util.TreeSet;

/** Rows 1–4 of spec 04 §16.2: nobody loses a module without having meant it. A module without Module may always go. */
final class SwitchingOff {

    private SwitchingOff() {}

    static Finding deletionIsConfirmed(ConfigWrite write, Surroundings around) {
        boolean deletesEnabled = write.is(Operation.DELETE)
                && write.before().filter(ConfigState::wantsOn).isPresent();
        return deletesEnabled ? confirmation(write, around) : Finding.fine();
    }

    static Finding noOverrideIsLeft(ConfigWrite write, Surroundings around) {
        return write.is(Operation.DELETE) && around.overridden()
                ? Finding.denied("delete the ModulePullOverride before deleting the module config")
                : Finding.fine();
    }

    static Finding disablingIsConfirmed(ConfigWrite write, Surroundings around) {
        return switchesOff(write, around) ? confirmation(write, around) : Finding.fine();
    }

    static Finding dependentsAreTold(ConfigWrite write, Surroundings around) {
        if (!switchesOff(write, around)) {
            return Finding.fine();
        }
        var dependents = dependents(write.module(), around);
        return dependents.isEmpty()
                ? Finding.fine()
                : Finding.warning("disabling the '%s' module turns off the modules that require it: %s"
                        .formatted(write.module(), String.join(", ", dependents)));
    }

    private static boolean switchesOff(ConfigWrite write, Surroundings around) {
        return around.module(write.module())
                .filter(it -> write.switchesOff(it.running(), it.onByBundle()))
                .isPresent();
    }

    private static Finding confirmation(ConfigWrite write, Surroundings around) {
        return Finding.deniedBy(around.module(write.module())
                .map(KnownModule::disabling)
                .filter(it -> it.confirmation() && !write.isAnnotated())
                .map(it -> it.confirmationText()));
    }

    /** Running modules that go off with it, also those that need it through others, by name. */
    private static TreeSet<String> dependents(String module, Surroundings around) {
        var off = new TreeSet<>(Set.of(module));
        while (off.addAll(around.modules().values().stream()
                .filter(it -> it.running() && off.stream().anyMatch(it.facts().requirements()::needs))
                .map(KnownModule::name)
                .toList())) {}
        off.remove(module);
        return off;
    }
}
