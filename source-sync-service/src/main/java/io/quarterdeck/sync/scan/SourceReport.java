package io.quarterdeck.sync.scan;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.condition.Conditions;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.model.source.SourceModule;
import io.quarterdeck.registry.ErrorCategory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands in the status of a ModuleSource (spec 02 §14). The whole status is this service's, so each report is complete:
 * what did not change is copied from the former one.
 *
 * @param before the status as last written; {@code null} if there was none
 * @param generation of the spec that was tried
 * @param repo {@code spec.registry.repo}, for the remedy
 * @param credentialExpiresAt RFC 3339; {@code null} if unknown
 */
public record SourceReport(ModuleSourceStatus before, Long generation, String repo, String credentialExpiresAt) {
    public static final String READY = "Ready";
    public static final String SOME_ERRORS = "Some errors occurred. Inspect status for details";
    public static final String DELETION_BLOCKED =
            "The source contains at least 1 deployed release and cannot be deleted."
                    + " Please delete target ModuleReleases manually to continue";

    private static final String ACTIVE = "Active";
    private static final String TERMINATING = "Terminating";
    private static final String STALLED = "Stalled";
    private static final String SUCCEEDED = "Succeeded";
    private static final int NAMES_TOLD = 10;

    /** Whether a message is the error of the source itself, of whatever kind. */
    public static boolean tellsFailure(String message) {
        return message != null
                && !message.equals(READY)
                && !message.equals(SOME_ERRORS)
                && !message.equals(DELETION_BLOCKED);
    }

    /** Whether the entries of a status are all that the registry lists: a scan ended, and was not cut short. */
    public static boolean tellsAll(ModuleSourceStatus status) {
        return status != null && status.lastSuccessTime() != null && !tellsFailure(status.message());
    }

    /** Whether a status says that all is well. */
    public static boolean isReady(ModuleSourceStatus status) {
        return Conditions.isTrue(status.conditions(), READY);
    }

    /** After a finished attempt, also a failed one. */
    public ModuleSourceStatus after(Attempt attempt) {
        var end = Times.print(attempt.end());
        return new ModuleSourceStatus(
                ACTIVE,
                end,
                generation,
                attempt.listed() ? end : former(ModuleSourceStatus::lastSuccessTime),
                attempt.audited() ? end : former(ModuleSourceStatus::lastFullSyncTime),
                Times.print(attempt.next()),
                attempt.listed() ? 0 : failuresBefore() + 1,
                credentialExpiresAt,
                conditions(verdict(attempt), attempt.end()),
                attempt.entries().size(),
                message(attempt),
                statusOf(attempt.entries()));
    }

    /** Outside of an attempt, or while one runs: only the entries move, times and message stay. */
    public ModuleSourceStatus with(List<ModuleEntry> entries, Instant now) {
        var conditions = before == null || before.conditions() == null
                ? conditions(
                        new Verdict(Condition.UNKNOWN, "Progressing", "first synchronisation is running", false), now)
                : before.conditions();
        return copied(ACTIVE, former(ModuleSourceStatus::message), conditions, entries);
    }

    /**
     * After a look-up between two scans: entries, the message and the conditions that follow from them, no times.
     *
     * <p>A failure of the source itself keeps its message; only a scan can take it back.
     */
    public ModuleSourceStatus afterLookUps(List<ModuleEntry> entries, Instant now) {
        var message = former(ModuleSourceStatus::message);
        if (message == null || tellsFailure(message)) {
            return with(entries, now);
        }
        var verdict = verdictOn(entries);
        return copied(ACTIVE, verdict.ready() ? READY : SOME_ERRORS, conditions(verdict, now), entries);
    }

    /** The source is being deleted. */
    public ModuleSourceStatus terminating(boolean blocked, Instant now) {
        var message = blocked ? DELETION_BLOCKED : former(ModuleSourceStatus::message);
        var verdict = new Verdict(Condition.FALSE, TERMINATING, message == null ? "" : message, false);
        var modules = before == null ? null : before.modules();
        var entries = modules == null
                ? List.<ModuleEntry>of()
                : modules.stream().map(ModuleEntry::of).toList();
        return copied(TERMINATING, message, conditions(verdict, now), entries);
    }

    private record Verdict(String status, String reason, String message, boolean stalled) {
        boolean ready() {
            return Condition.TRUE.equals(status);
        }
    }

    private ModuleSourceStatus copied(
            String phase, String message, List<Condition> conditions, List<ModuleEntry> entries) {
        return new ModuleSourceStatus(
                phase,
                former(ModuleSourceStatus::syncTime),
                former(ModuleSourceStatus::observedGeneration),
                former(ModuleSourceStatus::lastSuccessTime),
                former(ModuleSourceStatus::lastFullSyncTime),
                former(ModuleSourceStatus::nextSyncTime),
                former(ModuleSourceStatus::consecutiveFailures),
                former(ModuleSourceStatus::credentialExpiresAt),
                conditions,
                entries.size(),
                message,
                statusOf(entries));
    }

    private static String message(Attempt attempt) {
        return attempt.failure()
                .map(failure -> Texts.cut(failure.text(), Texts.MESSAGE))
                .orElseGet(() -> attempt.failing().isEmpty() ? READY : SOME_ERRORS);
    }

    private Verdict verdict(Attempt attempt) {
        return attempt.failure()
                .map(failure -> verdictOn(failure, Times.print(attempt.next())))
                .orElseGet(() -> verdictOn(attempt.entries()));
    }

    private Verdict verdictOn(SourceFailure failure, String next) {
        var category = failure.category();
        return new Verdict(
                Condition.FALSE,
                category.reason(),
                failure.text() + "; remedy: " + category.remedy(repo, next),
                category == ErrorCategory.INVALID_CONFIGURATION);
    }

    private Verdict verdictOn(List<ModuleEntry> entries) {
        var failing = entries.stream().filter(ModuleEntry::failed).toList();
        if (failing.isEmpty()) {
            return new Verdict(Condition.TRUE, SUCCEEDED, "", false);
        }
        var names = failing.stream().limit(NAMES_TOLD).map(ModuleEntry::name).collect(Collectors.joining(", "));
        var text = failing.size() + " of " + entries.size() + " modules have errors: " + names + "; remedy: "
                + ErrorCategory.MODULE_ERRORS.remedy(repo, "");
        return new Verdict(Condition.FALSE, ErrorCategory.MODULE_ERRORS.reason(), text, false);
    }

    private List<Condition> conditions(Verdict verdict, Instant now) {
        var ready = condition(READY, verdict.status(), verdict.reason(), verdict.message(), now);
        var stalled = verdict.stalled()
                ? condition(STALLED, Condition.TRUE, verdict.reason(), verdict.message(), now)
                : condition(STALLED, Condition.FALSE, SUCCEEDED, "", now);
        return List.of(ready, stalled);
    }

    private Condition condition(String type, String status, String reason, String message, Instant now) {
        var former = Conditions.find(former(ModuleSourceStatus::conditions), type);
        return Conditions.since(former, type, status, reason, Texts.cut(message, Texts.MESSAGE), generation, now);
    }

    private int failuresBefore() {
        return Optional.ofNullable(former(ModuleSourceStatus::consecutiveFailures))
                .orElse(0);
    }

    private <T> T former(java.util.function.Function<ModuleSourceStatus, T> field) {
        return before == null ? null : field.apply(before);
    }

    private static List<SourceModule> statusOf(List<ModuleEntry> entries) {
        return entries.stream().map(ModuleEntry::toStatus).toList();
    }
}
