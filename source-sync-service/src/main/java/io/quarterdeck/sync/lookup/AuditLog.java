package io.quarterdeck.sync.lookup;

/** Told what the daily audit found to differ from the incremental state; it is corrected already (spec 02 §6). Port. */
@FunctionalInterface
public interface AuditLog {
    void difference(String source, String module, String what);
}
