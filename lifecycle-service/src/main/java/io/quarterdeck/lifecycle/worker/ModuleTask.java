package io.quarterdeck.lifecycle.worker;

import io.quarterdeck.lifecycle.run.RunEvent;
import io.quarterdeck.lifecycle.staging.Target;

/** What a module's queues carry (spec 05 §21). */
public sealed interface ModuleTask {

    /** Name in logs and dumps. */
    String name();

    /** What tells it from others of its name: version, event or hook; may be empty. */
    default String about() {
        return "";
    }

    /** Switches a version in, or loads the current one. */
    record Switch(Target target, boolean again) implements ModuleTask {
        @Override
        public String name() {
            return "ModuleSwitch";
        }

        @Override
        public String about() {
            return target.version();
        }
    }

    /** Applies the CRDs before the first run. */
    record EnsureDefinitions() implements ModuleTask {
        @Override
        public String name() {
            return "ModuleEnsureCRDs";
        }
    }

    /** Runs the module. */
    record Run(RunEvent event, boolean startup) implements ModuleTask {
        @Override
        public String name() {
            return "ModuleRun";
        }

        @Override
        public String about() {
            return event.text();
        }
    }

    /** Removes chart and hooks of a module that is off. */
    record Delete() implements ModuleTask {
        @Override
        public String name() {
            return "ModuleDelete";
        }
    }

    /**
     * The current version's files go.
     *
     * @param keepChart the module is still wished: another version will take over its chart
     */
    record Uninstall(boolean keepChart) implements ModuleTask {
        @Override
        public String name() {
            return "ModuleUninstall";
        }
    }

    /** The chart of a module goes whose files are gone already: no hook of it can run. */
    record Purge() implements ModuleTask {
        @Override
        public String name() {
            return "ModulePurge";
        }
    }

    /** One run of a hook. */
    record Hook(HookCall call) implements ModuleTask {
        @Override
        public String name() {
            return "ModuleHookRun";
        }

        @Override
        public String about() {
            return call.hook();
        }
    }
}
