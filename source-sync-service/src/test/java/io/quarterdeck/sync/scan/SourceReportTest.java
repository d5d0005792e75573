package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.model.condition.Condition;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.model.source.SourceModule;
import io.quarterdeck.registry.ErrorCategory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceReportTest {
    private static final Instant END = Instant.parse("2024-12-12T10:00:00.9Z");
    private static final Instant NEXT = Instant.parse("2024-12-12T10:02:55Z");
    private static final String MISSING =
            "fetch image error: GET https://registry.example.com/v2/deckhouse/modules/module-1"
                    + "/release/manifests/stable: MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]";
    private static final ModuleEntry GOOD =
            new ModuleEntry("module-2", "v1.0.0", "sha256:1", null, "deckhouse", false, null);
    private static final ModuleEntry BAD =
            ModuleEntry.unknown("module-1").ruledBy("deckhouse").failing(MISSING);

    @Test
    void saysReadyAfterAGoodScan() {
        // When
        var status = first().after(Attempt.listed(false, List.of(GOOD), Optional.empty(), END, NEXT));

        // Then
        assertThat(status)
                .isEqualTo(new ModuleSourceStatus(
                        "Active",
                        "2024-12-12T10:00:00Z",
                        1L,
                        "2024-12-12T10:00:00Z",
                        null,
                        "2024-12-12T10:02:55Z",
                        0,
                        null,
                        List.of(
                                new Condition("Ready", "True", "Succeeded", null, null, "2024-12-12T10:00:00Z", 1L),
                                new Condition("Stalled", "False", "Succeeded", null, null, "2024-12-12T10:00:00Z", 1L)),
                        1,
                        "Ready",
                        List.of(new SourceModule(
                                "module-2", "v1.0.0", "sha256:1", null, null, "deckhouse", null, null))));
    }

    @Test
    void saysTheGeneralSentenceWhenModulesFailed() {
        // When
        var status = first().after(Attempt.listed(false, List.of(GOOD, BAD), Optional.empty(), END, NEXT));

        // Then
        assertThat(status.message()).isEqualTo("Some errors occurred. Inspect status for details");
        assertThat(status.modules()).extracting(SourceModule::name).containsExactly("module-1", "module-2");
        assertThat(status.modules().get(0).pullError()).isEqualTo(MISSING);
        assertThat(status.modules().get(0).version()).isEqualTo("unknown");
        assertThat(status.conditions().get(0).reason()).isEqualTo("ModuleErrors");
        assertThat(status.conditions().get(0).message())
                .isEqualTo("1 of 2 modules have errors: module-1; remedy: see pullError in status.modules");
    }

    @Test
    void tellsTheFirstTenFailingNames() {
        // Given
        var entries = IntStream.range(10, 25)
                .mapToObj(i -> ModuleEntry.unknown("m" + i).failing("x"))
                .toList();

        // When
        var status = first().after(Attempt.listed(false, entries, Optional.empty(), END, NEXT));

        // Then
        assertThat(status.conditions().get(0).message())
                .isEqualTo("15 of 15 modules have errors: m10, m11, m12, m13, m14, m15, m16, m17, m18, m19;"
                        + " remedy: see pullError in status.modules");
    }

    @Test
    void aFailureOfTheSourceKeepsEverythingFound() {
        // Given
        var before = first().after(Attempt.listed(false, List.of(GOOD), Optional.empty(), END.minusSeconds(180), END));
        var failure = new SourceFailure(ErrorCategory.RATE_LIMITED, "list: GET u: TOOMANYREQUESTS: Rate exceeded");

        // When
        var status = second(before).after(Attempt.failed(failure, List.of(GOOD), END, NEXT));

        // Then
        assertThat(status.message()).isEqualTo("list: GET u: TOOMANYREQUESTS: Rate exceeded");
        assertThat(status.syncTime()).isEqualTo("2024-12-12T10:00:00Z");
        assertThat(status.lastSuccessTime()).isEqualTo("2024-12-12T09:57:00Z");
        assertThat(status.consecutiveFailures()).isEqualTo(1);
        assertThat(status.modules()).isEqualTo(before.modules());
        assertThat(status.conditions().get(0))
                .isEqualTo(new Condition(
                        "Ready",
                        "False",
                        "RateLimited",
                        "list: GET u: TOOMANYREQUESTS: Rate exceeded; remedy: wait: the next attempt is at 2024-12-12T10:02:55Z",
                        null,
                        "2024-12-12T10:00:00Z",
                        2L));
    }

    @Test
    void wrongSettingsStall() {
        // Given
        var text =
                "read auth config: \"registry.example.com/deckhouse/modules\" credentials not found in the dockerCfg";
        var failure = new SourceFailure(ErrorCategory.INVALID_CONFIGURATION, text);

        // When
        var status = first().after(Attempt.failed(failure, List.of(), END, NEXT));

        // Then
        assertThat(status.message()).isEqualTo(text);
        assertThat(status.conditions().get(1))
                .isEqualTo(new Condition(
                        "Stalled",
                        "True",
                        "InvalidConfiguration",
                        text + "; remedy: correct spec.registry",
                        null,
                        "2024-12-12T10:00:00Z",
                        1L));
        assertThat(status.lastSuccessTime()).isNull();
    }

    @Test
    void aTimeMovesOnlyWithItsStatus() {
        // Given
        var before = first().after(Attempt.listed(false, List.of(GOOD), Optional.empty(), END.minusSeconds(180), END));

        // When
        var status = second(before).after(Attempt.listed(false, List.of(GOOD), Optional.empty(), END, NEXT));

        // Then
        assertThat(status.conditions())
                .extracting(Condition::lastTransitionTime)
                .containsOnly("2024-12-12T09:57:00Z");
    }

    @Test
    void progressMovesNeitherTimesNorMessage() {
        // Given
        var before = first().after(Attempt.listed(false, List.of(GOOD), Optional.empty(), END, NEXT));

        // When
        var status = second(before).with(List.of(GOOD, BAD), END.plusSeconds(10));

        // Then
        assertThat(status.syncTime()).isEqualTo(before.syncTime());
        assertThat(status.message()).isEqualTo("Ready");
        assertThat(status.observedGeneration()).isEqualTo(1L);
        assertThat(status.modulesCount()).isEqualTo(2);
    }

    @Test
    void theFirstScanSaysThatItRuns() {
        // When
        var status = first().with(List.of(GOOD), END);

        // Then
        assertThat(status.conditions().get(0))
                .isEqualTo(new Condition(
                        "Ready",
                        "Unknown",
                        "Progressing",
                        "first synchronisation is running",
                        null,
                        "2024-12-12T10:00:00Z",
                        1L));
    }

    @Test
    void aLookUpBetweenScansMovesTheMessageButNoTime() {
        // Given
        var before = first().after(Attempt.listed(false, List.of(GOOD), Optional.empty(), END, NEXT));

        // When
        var status = second(before).afterLookUps(List.of(BAD, GOOD), END.plusSeconds(10));

        // Then
        assertThat(status.message()).isEqualTo("Some errors occurred. Inspect status for details");
        assertThat(status.syncTime()).isEqualTo("2024-12-12T10:00:00Z");
    }

    @Test
    void saysWhyASourceCannotBeDeleted() {
        // Given
        var before = first().after(Attempt.listed(false, List.of(GOOD), Optional.empty(), END, NEXT));

        // When
        var status = second(before).terminating(true, END);

        // Then
        assertThat(status.phase()).isEqualTo("Terminating");
        assertThat(status.message())
                .isEqualTo("The source contains at least 1 deployed release and cannot be deleted."
                        + " Please delete target ModuleReleases manually to continue");
        assertThat(status.conditions().get(0).reason()).isEqualTo("Terminating");
    }

    @Test
    void aScanThatWasCutShortSaysWhyBeforeItSpeaksOfModules() {
        // Given
        var failure = new SourceFailure(ErrorCategory.TIMEOUT, "scan timed out: 1 of 2 modules looked up");

        // When
        var status = first().after(Attempt.listed(false, List.of(GOOD, BAD), Optional.of(failure), END, NEXT));

        // Then
        assertThat(status.message()).isEqualTo("scan timed out: 1 of 2 modules looked up");
        assertThat(status.conditions().get(0).reason()).isEqualTo("Timeout");
        assertThat(status.conditions().get(0).message())
                .isEqualTo("scan timed out: 1 of 2 modules looked up;"
                        + " remedy: check the network, or raise REGISTRY_TIMEOUT");
        assertThat(status.lastSuccessTime()).isEqualTo("2024-12-12T10:00:00Z");
        assertThat(status.consecutiveFailures()).isZero();
    }

    @Test
    void countsFailuresInARowAndForgetsThemWithTheFirstListing() {
        // Given
        var failure = new SourceFailure(ErrorCategory.SERVER_ERROR, "list: u");
        var once = first().after(Attempt.failed(failure, List.of(), END, NEXT));

        // When
        var twice = second(once).after(Attempt.failed(failure, List.of(), END, NEXT));
        var listed = second(twice).after(Attempt.listed(false, List.of(), Optional.empty(), END, NEXT));

        // Then
        assertThat(twice.consecutiveFailures()).isEqualTo(2);
        assertThat(twice.observedGeneration()).isEqualTo(2);
        assertThat(listed.consecutiveFailures()).isZero();
    }

    @Test
    void remembersTheLastAudit() {
        // Given
        var audited = first().after(Attempt.listed(true, List.of(), Optional.empty(), END.minusSeconds(180), END));

        // When
        var status = second(audited).after(Attempt.listed(false, List.of(), Optional.empty(), END, NEXT));

        // Then
        assertThat(status.lastFullSyncTime()).isEqualTo("2024-12-12T09:57:00Z");
    }

    @Test
    void cutsLongErrors() {
        // When
        var entry = GOOD.failing("x".repeat(600));

        // Then
        assertThat(entry.pullError()).hasSize(512).endsWith("x...");
    }

    private static SourceReport first() {
        return new SourceReport(null, 1L, "registry.example.com/deckhouse/modules", null);
    }

    private static SourceReport second(ModuleSourceStatus before) {
        return new SourceReport(before, 2L, "registry.example.com/deckhouse/modules", null);
    }
}
