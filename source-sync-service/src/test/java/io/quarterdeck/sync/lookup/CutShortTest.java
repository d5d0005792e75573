package io.quarterdeck.sync.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.sync.scan.ModuleEntry;
import io.quarterdeck.sync.scan.SourceFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A scan that ends with what it has (spec 02 §3.6, §6, §18). */
class CutShortTest {
    private final SyncWorld world = new SyncWorld();
    private final SyncWorld.Source source = world.source("example");
    private final FakeRegistry registry = source.registry;

    @Test
    void aScanOverItsTimeSaysHowFarItCame() {
        // Given
        offering("a", "b", "c");
        registry.taking(Duration.ofMinutes(8), world);

        // When
        var attempt = source.scan();

        // Then
        assertThat(attempt.failure())
                .contains(new SourceFailure(ErrorCategory.TIMEOUT, "scan timed out: 2 of 3 modules looked up"));
        assertThat(attempt.entries()).extracting(ModuleEntry::name).containsExactly("a", "b");
    }

    @Test
    void theModulesThatWereNotReachedComeFirstTheNextTime() {
        // Given
        offering("a", "b", "c");
        registry.taking(Duration.ofMinutes(8), world);
        source.scan();
        registry.asked();

        // When
        source.scan();

        // Then
        assertThat(registry.asked()).startsWith("tags", "GET c:stable");
        assertThat(source.entry("c").version()).isEqualTo("v1.0.0");
    }

    @Test
    void theNextScanStartsAfterThePauseThatTheRegistryAskedFor() {
        // Given
        offering("a");
        source.scan();
        registry.pausingUntil(world.now.plus(Duration.ofMinutes(40)));

        // When
        var attempt = source.scan();

        // Then
        assertThat(attempt.next()).isEqualTo(world.now.plus(Duration.ofMinutes(40)));
        assertThat(attempt.failure().orElseThrow().category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(source.entry("a").version()).isEqualTo("v1.0.0");
        assertThat(source.entry("a").pullError()).isNull();
    }

    @Test
    void tellsTheEntriesSoFarWhileItRuns() {
        // Given
        offering("a", "b", "c");
        registry.taking(Duration.ofSeconds(6), world);

        // When
        source.scan();

        // Then: after 12 s; at 18 s only six more have passed
        assertThat(source.progress()).containsExactly(2);
    }

    @Test
    void aListThatWasCutIsToldOnce() {
        // Given
        offering("a");
        registry.cuttingTheList();

        // When
        source.scan();
        source.scan();

        // Then
        assertThat(world.journal.events().stream().filter(event -> event.contains("ListTruncated")))
                .containsExactly("ModuleSource example Warning ListTruncated: the registry's list of modules was cut");
    }

    @Test
    void aFailingRegistryIsNoFloodOfEvents() {
        // Given
        for (int module = 100; module < 200; module++) {
            registry.listing("m" + module);
        }

        // When
        source.scan();

        // Then
        assertThat(world.journal.events().stream().filter(event -> event.contains("ModuleLookupFailed")))
                .hasSize(21)
                .last()
                .isEqualTo("ModuleSource example Warning ModuleLookupFailed:"
                        + " m120 and maybe more: see pullError in status.modules");
    }

    private void offering(String... modules) {
        for (var module : modules) {
            registry.publishing(module, "1.0.0").offering(module, "stable", "1.0.0");
        }
    }
}
