package io.quarterdeck.sync.kube;

import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.sync.lookup.Journal;
import io.quarterdeck.sync.lookup.Journal.Severity;
import io.quarterdeck.sync.lookup.SourceMemory;
import io.quarterdeck.sync.release.Annotations;
import io.quarterdeck.sync.scan.Attempt;
import io.quarterdeck.sync.scan.RegistryChecksum;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/** Events about a source, on changes only (spec 02 §19). */
@ApplicationScoped
public class SourceNews {
    private final Journal journal;

    SourceNews(Journal journal) {
        this.journal = journal;
    }

    void after(ModuleSource source, ModuleSourceStatus before, ModuleSourceStatus after, Attempt attempt) {
        var name = source.getMetadata().getName();
        var formerly = before == null ? null : before.message();
        journal.changed(
                name, "-", "scan finished: " + after.modulesCount() + " modules, next at " + after.nextSyncTime());
        if (attempt.failure().isEmpty()) {
            if (before != null && failed(before)) {
                journal.event(source, Severity.NORMAL, "SyncRecovered", "the source can be read again");
            }
            return;
        }
        if (!Objects.equals(formerly, after.message())) {
            journal.warn(name, "-", after.message());
            journal.event(source, Severity.WARNING, "SyncFailed", after.message());
            if (!attempt.listed() && settingsChanged(source)) {
                journal.event(source, Severity.WARNING, "RegistrySettingsRejected", after.message());
            }
        }
    }

    void caIgnored(ModuleSource source, SourceMemory memory) {
        if (memory.status().map(ModuleSourceStatus::observedGeneration).stream()
                .noneMatch(seen -> seen.equals(source.getMetadata().getGeneration()))) {
            journal.event(source, Severity.WARNING, "CAIgnored", "spec.registry.ca holds no certificate");
        }
    }

    void deletionBlocked(ModuleSource source, String message) {
        journal.warn(source.getMetadata().getName(), "-", message);
        journal.event(source, Severity.WARNING, "DeletionBlocked", message);
    }

    private static boolean failed(ModuleSourceStatus status) {
        return status.consecutiveFailures() != null && status.consecutiveFailures() > 0;
    }

    private static boolean settingsChanged(ModuleSource source) {
        return Optional.ofNullable(source.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Annotations.REGISTRY_SPEC_CHECKSUM))
                .filter(sum -> !RegistryChecksum.names(sum, source.getSpec().registry()))
                .isPresent();
    }
}
