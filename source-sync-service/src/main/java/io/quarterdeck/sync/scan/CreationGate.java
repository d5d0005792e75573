package io.quarterdeck.sync.scan;

import io.quarterdeck.model.Names;

/**
 * May this source create releases of a module? (spec 02 §7 step 8, §13.2) Only for a module that is switched on, only from its
 * active source, and not while an override holds it. Whether anything is missing is the chain's question.
 */
public final class CreationGate {
    private CreationGate() {}

    /**
     * What is known of the module.
     *
     * @param source the one that asks
     * @param activeSource {@code properties.source} of the Module; {@code null} or empty if none is chosen
     * @param enabled whether its ModuleConfig says so; no opinion is no
     */
    public record Facts(String source, String activeSource, boolean enabled, boolean overridden) {}

    /** The verdict. */
    public record Verdict(Reason reason, String message) {
        public boolean open() {
            return reason == Reason.OPEN;
        }
    }

    /** Why, or why not. */
    public enum Reason {
        OPEN,
        OVERRIDDEN,
        MODULE_IS_OFF,
        NO_SOURCE_CHOSEN,
        BUILT_IN,
        OTHER_SOURCE_ACTIVE
    }

    public static Verdict examine(Facts facts) {
        if (facts.overridden()) {
            return new Verdict(Reason.OVERRIDDEN, "a ModulePullOverride holds the module");
        }
        if (!facts.enabled()) {
            return new Verdict(Reason.MODULE_IS_OFF, "the module is not switched on");
        }
        if (facts.activeSource() == null || facts.activeSource().isEmpty()) {
            return new Verdict(Reason.NO_SOURCE_CHOSEN, "no source of the module is chosen yet");
        }
        if (facts.activeSource().equals(Names.EMBEDDED)) {
            return new Verdict(Reason.BUILT_IN, "the module is built in");
        }
        return facts.activeSource().equals(facts.source())
                ? new Verdict(Reason.OPEN, "this is the active source")
                : new Verdict(Reason.OTHER_SOURCE_ACTIVE, "the active source is " + facts.activeSource());
    }
}
