package io.quarterdeck.sync.lookup;

import io.quarterdeck.sync.lookup.Journal.Severity;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.sync.scan.ModuleNames;

/** What people are told while a source is scanned, each thing once until it changes (spec 02 §6, §19). */
final class ScanNews {
    /** A registry that fails as a whole must not become a flood of events. */
    private static final int EVENTS_A_PASS = 20;

    private final Journal journal;

    ScanNews(Journal journal) {
        this.journal = journal;
    }

    /** @param truncated whether the registry's list was cut */
    void listed(SourcePass pass, ModuleNames names, boolean truncated) {
        var memory = pass.memory();
        if (memory.isNews("dropped", names.dropped().toString())) {
            names.dropped().forEach(name -> journal.warn(pass.name(), name, "no name of a module, left out"));
        }
        var text = truncated
                ? "the registry's list of modules was cut"
                : names.complete()
                        ? ""
                        : names.beyond().size() + " modules beyond the first "
                                + names.accepted().size() + " are left out";
        if (memory.isNews("truncated", text) && !text.isEmpty()) {
            journal.warn(pass.name(), "-", text);
            journal.event(pass.source(), Severity.WARNING, "ListTruncated", text);
        }
    }

    void discovered(SourcePass pass, ModuleNames names, SourceEntries entries) {
        var fresh =
                names.accepted().stream().filter(name -> !entries.names(name)).toList();
        if (!fresh.isEmpty()) {
            fresh.forEach(name -> journal.changed(pass.name(), name, "discovered"));
            journal.event(pass.source(), Severity.NORMAL, "ModuleDiscovered", "discovered " + String.join(", ", fresh));
        }
    }

    void lookedUp(SourcePass pass, ModuleEntry before, ModuleEntry after) {
        if (after.failed() && !after.pullError().equals(before.pullError())) {
            journal.warn(pass.name(), after.name(), after.pullError());
            tellFailure(pass, after);
        } else if (before.failed() && !after.failed()) {
            journal.changed(pass.name(), after.name(), "looked up without error again");
        }
    }

    private void tellFailure(SourcePass pass, ModuleEntry after) {
        var count = pass.memory().failureTold();
        if (count < EVENTS_A_PASS) {
            journal.event(
                    pass.source(), Severity.WARNING, "ModuleLookupFailed", after.name() + ": " + after.pullError());
        } else if (count == EVENTS_A_PASS) {
            journal.event(
                    pass.source(),
                    Severity.WARNING,
                    "ModuleLookupFailed",
                    after.name() + " and maybe more: see pullError in status.modules");
        }
    }

    void unexpected(SourcePass pass, ModuleEntry before, RuntimeException cause) {
        journal.failed(pass.name(), before.name(), cause);
    }

    void vanished(SourcePass pass, ModuleEntry entry) {
        journal.changed(pass.name(), entry.name(), "no longer offered");
        journal.event(
                pass.source(), Severity.NORMAL, "ModuleVanished", "module " + entry.name() + " is no longer offered");
    }

    void notWithdrawn(SourcePass pass, ModuleEntry entry, ApiFailure cause) {
        journal.warn(pass.name(), entry.name(), "take back the offer: " + cause.getMessage());
    }
}
