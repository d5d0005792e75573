package io.quarterdeck.sync.kube;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.sync.lookup.AuditLog;
import io.quarterdeck.sync.lookup.Journal;
import jakarta.enterprise.context.ApplicationScoped;

/** Logs and counts what the audit found. */
@ApplicationScoped
public class KubeAuditLog implements AuditLog {
    private final Journal journal;
    private final MeterRegistry meters;

    KubeAuditLog(Journal journal, MeterRegistry meters) {
        this.journal = journal;
        this.meters = meters;
    }

    @Override
    public void difference(String source, String module, String what) {
        journal.warn(source, module, "audit: " + what);
        meters.counter("quarterdeck_source_audit_differences_total", "source", source)
                .increment();
    }
}
