package io.quarterdeck.release.fact;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.requirement.Requirements;
import io.quarterdeck.version.ModuleVersion;
import java.util.List;
import java.util.Optional;

/**
 * One release as it was read.
 *
 * @param writtenVersion {@code spec.version}, with or without {@code v}, perhaps no version at all
 * @param source         owner reference, else label; empty if unknown
 * @param policyLabel    label {@code modules.deckhouse.io/update-policy}; an empty label is not an absent one
 * @param terminating    deletion has been requested
 * @param applyAfter     {@code spec.applyAfter}, empty if absent
 */
public record ReleaseFacts(
        String name,
        String module,
        String writtenVersion,
        String source,
        Optional<String> policyLabel,
        long generation,
        ReleasePhase phase,
        boolean terminating,
        String applyAfter,
        Requirements requirements,
        List<Jump> jumps,
        Requests requests,
        Recorded recorded) {

    public static final String ADMITTED = "Admitted";
    public static final String STAGED = "Staged";
    public static final String INSTALLED = "Installed";
    public static final String NOTIFIED = "Notified";
    public static final String STALLED = "Stalled";

    public ReleaseFacts {
        jumps = List.copyOf(jumps);
    }

    public Optional<ModuleVersion> version() {
        return ModuleVersion.find(writtenVersion);
    }

    /** {@code v1.2.3}; what is no version is printed as it was written. */
    public String printedVersion() {
        return version().map(ModuleVersion::withV).orElse(writtenVersion);
    }

    /** lifecycle-service's answer about the bytes of this generation. */
    public Optional<Condition> staged() {
        return Conditions.current(recorded.conditions(), STAGED, generation);
    }

    public boolean isStaged() {
        return staged().filter(Condition::isTrue).isPresent();
    }

    /** Whether it ever ran here. */
    public boolean wasInstalled() {
        return recorded.condition(INSTALLED).isPresent();
    }

    public Optional<Condition> admitted() {
        return recorded.condition(ADMITTED);
    }

    public boolean isAdmitted() {
        return admitted().filter(Condition::isTrue).isPresent();
    }
}
