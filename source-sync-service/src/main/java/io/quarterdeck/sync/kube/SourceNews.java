package io.quarterdeck.sync.kube;

import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.sync.lookup.Journal;
import io.quarterdeck.sync.lookup.Journal.Severity;
import io.quarterdeck.sync.lookup.ProvenSettings;
import io.quarterdeck.sync.lookup.SourceMemory;
import io.quarterdeck.sync.lookup.SourcePass;
import io.quarterdeck.sync.scan.Attempt;
import io.quarterdeck.sync.scan.RegistryChecksum;
import io.quarterdeck.sync.scan.SourceReport;
import io.quarterdeck.sync.scan.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Events about a source, on changes only (spec 02 §15, §19). */
@ApplicationScoped
public class SourceNews {
    /** How long before a credential runs out people are told, daily. */
    private static final Duration EXPIRY_NOTICE = Duration.ofDays(7);

    private final Journal journal;

    SourceNews(Journal journal) {
        this.journal = journal;
    }

    /** @param before the status as it was; {@code null} if there was none */
    void after(SourcePass pass, ModuleSourceStatus before, ModuleSourceStatus after, Attempt attempt) {
        var source = pass.source();
        journal.changed(
                pass.name(),
                "-",
                "scan finished: " + after.modulesCount() + " modules, next at " + after.nextSyncTime());
        var formerly = before == null ? null : before.message();
        if (attempt.failure().isEmpty()) {
            if (SourceReport.tellsFailure(formerly)) {
                journal.event(source, Severity.NORMAL, "SyncRecovered", "the source can be read again");
            }
        } else if (!Objects.equals(formerly, after.message())) {
            journal.warn(pass.name(), "-", after.conditions().get(0).reason() + ": " + after.message());
            journal.event(source, Severity.WARNING, "SyncFailed", after.message());
        }
        if (rejected(pass, before, attempt)) {
            journal.event(source, Severity.WARNING, "RegistrySettingsRejected", after.message());
        }
        credential(pass, after, attempt.end());
    }

    void caIgnored(ModuleSource source, ModuleSourceStatus before) {
        if (isFirstAttempt(source, before)) {
            journal.event(source, Severity.WARNING, "CAIgnored", "spec.registry.ca holds no certificate");
        }
    }

    void deletionBlocked(ModuleSource source, String message) {
        journal.warn(source.getMetadata().getName(), "-", message);
        journal.event(source, Severity.WARNING, "DeletionBlocked", message);
    }

    /** The first attempt with other settings than the proven ones failed; the later ones say nothing new. */
    private static boolean rejected(SourcePass pass, ModuleSourceStatus before, Attempt attempt) {
        var byRegistry = attempt.failure().filter(failure -> failure.category() != ErrorCategory.INTERNAL);
        return !attempt.listed()
                && byRegistry.isPresent()
                && isFirstAttempt(pass.source(), before)
                && ProvenSettings.proven(pass)
                        .filter(sum -> !RegistryChecksum.names(
                                sum, pass.source().getSpec().registry()))
                        .isPresent();
    }

    private static boolean isFirstAttempt(ModuleSource source, ModuleSourceStatus before) {
        return before == null
                || !Objects.equals(
                        before.observedGeneration(), source.getMetadata().getGeneration());
    }

    private void credential(SourcePass pass, ModuleSourceStatus after, Instant now) {
        var soon = Times.read(after.credentialExpiresAt()).filter(expiry -> expiry.isBefore(now.plus(EXPIRY_NOTICE)));
        if (soon.isPresent() && isNewsToday(pass.memory(), after.credentialExpiresAt(), now)) {
            var verb = soon.get().isAfter(now) ? "expires" : "expired";
            var text = "the registry credential " + verb + " at " + after.credentialExpiresAt();
            journal.warn(pass.name(), "-", text);
            journal.event(pass.source(), Severity.WARNING, "CredentialExpiring", text);
        }
    }

    private static boolean isNewsToday(SourceMemory memory, String expiry, Instant now) {
        return memory.isNews("credential", expiry + " " + now.truncatedTo(ChronoUnit.DAYS));
    }
}
