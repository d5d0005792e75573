package io.quarterdeck.release.gate;

import io.quarterdeck.release.fact.Annotations;

/** Which request of a user overrides a gate (spec 03 §4, §9); an empty text means none. */
final class Overrides {

    private static final String NONE = "";

    private Overrides() {}

    static String byForce(ReleaseCase release) {
        return release.key(release.release().requests().forcedBy());
    }

    /** For time gates and approval: force first, then apply-now. */
    static String byForceOrApplyNow(ReleaseCase release) {
        if (release.release().requests().force()) {
            return byForce(release);
        }
        return release.release().requests().applyNow() ? release.key(Annotations.APPLY_NOW) : NONE;
    }
}
