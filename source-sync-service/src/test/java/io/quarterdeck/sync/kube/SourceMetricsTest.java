package io.quarterdeck.sync.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.model.source.SourceModule;
import io.quarterdeck.sync.lookup.SourcePass.Kind;
import io.quarterdeck.sync.lookup.WalkMetrics.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The metrics as Prometheus reads them: names, types, labels (spec 02 §19). */
class SourceMetricsTest {
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SourceMetrics sources = new SourceMetrics(meters);
    private final KubeWalkMetrics walks = new KubeWalkMetrics(meters);

    @Test
    void countsModulesByTheFirstStateThatFits() {
        // When
        sources.shows(
                "example",
                status(
                        module("a", null, null, null),
                        module("b", "text", null, null),
                        module("c", "text", null, "2024-12-12T10:00:00Z"),
                        module("d", null, true, null)));

        // Then
        assertThat(lines("quarterdeck_source_modules"))
                .containsExactlyInAnyOrder(
                        "quarterdeck_source_modules{source=\"example\",state=\"error\"} 1.0",
                        "quarterdeck_source_modules{source=\"example\",state=\"missing\"} 1.0",
                        "quarterdeck_source_modules{source=\"example\",state=\"ok\"} 1.0",
                        "quarterdeck_source_modules{source=\"example\",state=\"overridden\"} 1.0");
    }

    @Test
    void showsTimesAndFailures() {
        // When
        sources.shows("example", status());

        // Then
        assertThat(lines("quarterdeck_source_last_success"))
                .containsExactly("quarterdeck_source_last_success_timestamp_seconds{source=\"example\"} 1.7339976E9");
        assertThat(lines("quarterdeck_source_credential"))
                .containsExactly("quarterdeck_source_credential_expiry_timestamp_seconds{source=\"example\"} 1.734E9");
        assertThat(lines("quarterdeck_source_consecutive"))
                .containsExactly("quarterdeck_source_consecutive_failures{source=\"example\"} 2.0");
    }

    @Test
    void measuresScansAndCountsErrors() {
        // When
        sources.took("example", Kind.FULL, Duration.ofMillis(700));
        sources.took("example", Kind.MODULE, Duration.ofMillis(10));
        sources.failed("example", "RateLimited");

        // Then
        assertThat(lines("quarterdeck_source_scan_seconds"))
                .contains(
                        "quarterdeck_source_scan_seconds_bucket{kind=\"full\",source=\"example\",le=\"0.5\"} 0.0",
                        "quarterdeck_source_scan_seconds_bucket{kind=\"full\",source=\"example\",le=\"1.0\"} 1.0",
                        "quarterdeck_source_scan_seconds_count{kind=\"module\",source=\"example\"} 1.0");
        assertThat(lines("quarterdeck_source_errors_total"))
                .containsExactly("quarterdeck_source_errors_total{category=\"RateLimited\",source=\"example\"} 1.0");
        assertThat(meters.scrape()).contains("# TYPE quarterdeck_source_scan_seconds histogram");
    }

    @Test
    void nothingNamesASourceThatIsGone() {
        // Given
        sources.shows("example", status(module("a", null, null, null)));
        sources.shows("other", status(module("a", null, null, null)));
        sources.took("example", Kind.FULL, Duration.ofMillis(700));
        walks.notValid(new Place("example", "registry.example.com/m", "a"), "v1.0.0", "");

        // When
        sources.gone("example");
        walks.clear("example");

        // Then
        assertThat(meters.scrape()).doesNotContain("\"example\"", "d8_module").contains("source=\"other\"");
    }

    @Test
    void theGaugesOfAWalkStandUntilTheModuleIsLookedUpAgain() {
        // Given
        var place = new Place("example", "registry.example.com/m", "a");
        walks.notValid(place, "v1.5.2", "v1.4.1");
        walks.brokenSequence(place, "v1.5.2", "v1.4.1");

        // When
        var standing = lines("d8_module");
        walks.clear("example", "a");

        // Then
        assertThat(standing)
                .containsExactlyInAnyOrder(
                        "d8_module_updating_module_is_not_valid{actual_version=\"v1.4.1\",module=\"a\","
                                + "registry=\"registry.example.com/m\",version=\"v1.5.2\"} 1.0",
                        "d8_module_updating_broken_sequence{actual_version=\"v1.4.1\",module=\"a\","
                                + "registry=\"registry.example.com/m\",version=\"v1.5.2\"} 1.0");
        assertThat(lines("d8_module")).isEmpty();
    }

    private List<String> lines(String prefix) {
        return meters.scrape()
                .replace(",}", "}")
                .lines()
                .filter(line -> line.startsWith(prefix))
                .toList();
    }

    private static SourceModule module(String name, String error, Boolean overridden, String missing) {
        return new SourceModule(name, "v1.0.0", "sha256:1", error, null, "deckhouse", overridden, missing);
    }

    private static ModuleSourceStatus status(SourceModule... modules) {
        return new ModuleSourceStatus(
                "Active",
                "2024-12-12T10:00:00Z",
                1L,
                "2024-12-12T10:00:00Z",
                null,
                null,
                2,
                "2024-12-12T10:40:00Z",
                List.of(),
                modules.length,
                "Ready",
                List.of(modules));
    }
}
