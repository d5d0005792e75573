package io.quarterdeck.release.gate;

/** One reason why a release may have to wait. */
interface Gate {

    GateType type();

    /** What this gate says, before overrides by annotation. */
    Verdict examine(ReleaseCase release);

    /** Annotation that overrides a blocking verdict of this gate; empty text if none is set that could. */
    default String overrideOf(ReleaseCase release, Verdict.Blocking verdict) {
        return Overrides.byForce(release);
    }
}
