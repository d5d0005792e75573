package io.quarterdeck.sync.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.quarterdeck.model.source.ModuleSource;
import io.quarterdeck.model.source.ModuleSourceSpec;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.model.source.RegistrySpec;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.sync.lookup.Journal;
import io.quarterdeck.sync.lookup.SourceMemory;
import io.quarterdeck.sync.lookup.SourcePass;
import io.quarterdeck.sync.release.Annotations;
import io.quarterdeck.sync.scan.Attempt;
import io.quarterdeck.sync.scan.RegistryChecksum;
import io.quarterdeck.sync.scan.SourceFailure;
import io.quarterdeck.sync.scan.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which event comes after which scan, and that it comes once (spec 02 §15, §19). */
class SourceNewsTest {
    private static final Instant NOW = Instant.parse("2024-12-12T10:00:00Z");
    private static final RegistrySpec REGISTRY = new RegistrySpec("registry.example.com/modules", "HTTPS", null, null);

    private final List<String> events = new ArrayList<>();
    private final SourceNews news = new SourceNews(new Told());
    private final SourceMemory memory = new SourceMemory();
    private final ModuleSource source = source();
    private ModuleSourceStatus status;
    private String expiry;
    private Instant now = NOW;

    @Test
    void aGoodScanIsNoNews() {
        succeed();

        assertThat(events).isEmpty();
    }

    @Test
    void aFailureIsToldOnceAndItsEndToo() {
        fail("list: Get \"u\": EOF");
        fail("list: Get \"u\": EOF");
        succeed();
        succeed();

        assertThat(events)
                .containsExactly(
                        "Warning SyncFailed: list: Get \"u\": EOF",
                        "Normal SyncRecovered: the source can be read again");
    }

    @Test
    void theEndOfAScanThatWasCutShortIsToldToo() {
        cutShort();
        succeed();

        assertThat(events)
                .containsExactly(
                        "Warning SyncFailed: GET u: TOOMANYREQUESTS: Rate exceeded",
                        "Normal SyncRecovered: the source can be read again");
    }

    @Test
    void changedSettingsThatFailAreRejectedOnce() {
        // Given
        succeed();
        provenBefore("0123456789abcdef0123456789abcdef");
        source.getMetadata().setGeneration(2L);

        // When
        fail("list: GET u: UNAUTHORIZED: authentication required");
        fail("list: Get \"u\": EOF");

        // Then
        assertThat(events)
                .containsExactly(
                        "Warning SyncFailed: list: GET u: UNAUTHORIZED: authentication required",
                        "Warning RegistrySettingsRejected: list: GET u: UNAUTHORIZED: authentication required",
                        "Warning SyncFailed: list: Get \"u\": EOF");
    }

    @Test
    void anOutageOfProvenSettingsRejectsNothing() {
        // Given
        provenBefore(RegistryChecksum.of(REGISTRY));

        // When
        fail("list: Get \"u\": EOF");

        // Then
        assertThat(events).containsExactly("Warning SyncFailed: list: Get \"u\": EOF");
    }

    @Test
    void aCredentialThatRunsOutIsToldDailyFromAWeekBefore() {
        // Given
        expiry = "2024-12-20T10:00:00Z";

        // When
        succeed();
        now = NOW.plus(Duration.ofHours(25));
        succeed();
        succeed();
        now = NOW.plus(Duration.ofDays(9));
        succeed();

        // Then
        assertThat(events)
                .containsExactly(
                        "Warning CredentialExpiring: the registry credential expires at 2024-12-20T10:00:00Z",
                        "Warning CredentialExpiring: the registry credential expired at 2024-12-20T10:00:00Z");
    }

    @Test
    void aTextWithoutCertificateIsToldOncePerSpec() {
        // When
        news.caIgnored(source, status);
        succeed();
        news.caIgnored(source, status);

        // Then
        assertThat(events).containsExactly("Warning CAIgnored: spec.registry.ca holds no certificate");
    }

    private void provenBefore(String checksum) {
        source.getMetadata().setAnnotations(java.util.Map.of(Annotations.REGISTRY_SPEC_CHECKSUM, checksum));
    }

    private void succeed() {
        after(Attempt.listed(false, List.of(), Optional.empty(), now, now.plusSeconds(180)));
    }

    private void cutShort() {
        var failure = new SourceFailure(ErrorCategory.RATE_LIMITED, "GET u: TOOMANYREQUESTS: Rate exceeded");
        after(Attempt.listed(false, List.of(), Optional.of(failure), now, now.plusSeconds(180)));
    }

    private void fail(String text) {
        var failure = new SourceFailure(ErrorCategory.CONNECTION_FAILED, text);
        after(Attempt.failed(failure, List.of(), now, now.plusSeconds(180)));
    }

    private void after(Attempt attempt) {
        var before = status;
        status = new SourceReport(before, source.getMetadata().getGeneration(), REGISTRY.repo(), expiry).after(attempt);
        news.after(new SourcePass(source, null, memory), before, status, attempt);
    }

    private static ModuleSource source() {
        var source = new ModuleSource();
        source.setMetadata(
                new ObjectMetaBuilder().withName("example").withGeneration(1L).build());
        source.setSpec(new ModuleSourceSpec(REGISTRY, null, null));
        return source;
    }

    private final class Told implements Journal {
        @Override
        public void changed(String source, String module, String what) {}

        @Override
        public void warn(String source, String module, String what) {}

        @Override
        public void failed(String source, String module, Exception cause) {
            throw new AssertionError(cause);
        }

        @Override
        public void event(HasMetadata about, Severity severity, String reason, String text) {
            events.add(severity.type() + " " + reason + ": " + text);
        }
    }
}
