package io.quarterdeck.lifecycle.definition;

import java.util.List;
import java.util.Optional;

/**
 * Permitted jumps between versions (spec 03 §6) and the version below which no rollback goes (spec 03 §15.2).
 */
public record UpdateRules(List<Jump> versions, Optional<String> noRollbackBelow) {
    static final UpdateRules NONE = new UpdateRules(List.of(), Optional.empty());

    /** From one version to another, as written. */
    public record Jump(String from, String to) {}
}
