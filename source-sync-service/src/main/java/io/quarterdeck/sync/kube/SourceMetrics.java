package io.quarterdeck.sync.kube;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarterdeck.model.source.ModuleSourceStatus;
import io.quarterdeck.model.source.SourceModule;
import io.quarterdeck.sync.lookup.SourcePass.Kind;
import io.quarterdeck.sync.scan.Times;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What scans took, and what the statuses of all sources say (spec 02 §19). */
@ApplicationScoped
public class SourceMetrics {
    private static final String SOURCE = "source";
    private static final String PREFIX = "quarterdeck_source_";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15)
    };

    private final MeterRegistry meters;
    private final MultiGauge modules;
    private final MultiGauge lastSuccess;
    private final MultiGauge failures;
    private final MultiGauge expiry;
    private final Map<String, ModuleSourceStatus> statuses = new TreeMap<>();

    SourceMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.modules = gauge("modules");
        this.lastSuccess = gauge("last_success_timestamp_seconds");
        this.failures = gauge("consecutive_failures");
        this.expiry = gauge("credential_expiry_timestamp_seconds");
    }

    /** A scan, or a pass of single look-ups, has ended. */
    void took(String source, Kind kind, Duration time) {
        Timer.builder(PREFIX + "scan_seconds")
                .tags(SOURCE, source, "kind", kind.label())
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(time);
    }

    /** An attempt ended with condition Ready False, for this reason. */
    void failed(String source, String category) {
        meters.counter(PREFIX + "errors_total", SOURCE, source, "category", category)
                .increment();
    }

    synchronized void shows(String source, ModuleSourceStatus status) {
        if (status != null && !status.equals(statuses.put(source, status))) {
            register();
        }
    }

    /** Nothing is left that names the source. */
    synchronized void gone(String source) {
        statuses.remove(source);
        register();
        meters.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith(PREFIX)
                        && source.equals(meter.getId().getTag(SOURCE)))
                .forEach(meters::remove);
    }

    private void register() {
        modules.register(states(), true);
        lastSuccess.register(
                rows(status -> Times.read(status.lastSuccessTime()).map(time -> time.getEpochSecond())), true);
        failures.register(rows(status -> Optional.ofNullable(status.consecutiveFailures())), true);
        expiry.register(
                rows(status -> Times.read(status.credentialExpiresAt()).map(time -> time.getEpochSecond())), true);
    }

    private <N extends Number> List<Row<?>> rows(Function<ModuleSourceStatus, Optional<N>> value) {
        var rows = new ArrayList<Row<?>>();
        statuses.forEach((source, status) ->
                value.apply(status).ifPresent(number -> rows.add(Row.of(Tags.of(SOURCE, source), number))));
        return rows;
    }

    private List<Row<?>> states() {
        var rows = new ArrayList<Row<?>>();
        statuses.forEach((source, status) -> State.count(status)
                .forEach((state, count) -> rows.add(Row.of(Tags.of(SOURCE, source, "state", state), count))));
        return rows;
    }

    private MultiGauge gauge(String name) {
        return MultiGauge.builder(PREFIX + name).register(meters);
    }

    /** The one state that an entry counts in: the first that fits. */
    private enum State {
        MISSING(module -> module.missingSince() != null),
        ERROR(module -> module.pullError() != null),
        OVERRIDDEN(module -> Boolean.TRUE.equals(module.overridden())),
        OK(module -> true);

        private final Predicate<SourceModule> fits;

        State(Predicate<SourceModule> fits) {
            this.fits = fits;
        }

        static Map<String, Integer> count(ModuleSourceStatus status) {
            var counts = new TreeMap<String, Integer>();
            for (var state : values()) {
                counts.put(state.label(), 0);
            }
            for (var module : Optional.ofNullable(status.modules()).orElse(List.of())) {
                counts.merge(of(module).label(), 1, Integer::sum);
            }
            return counts;
        }

        private static State of(SourceModule module) {
            for (var state : values()) {
                if (state.fits.test(module)) {
                    return state;
                }
            }
            throw new IllegalStateException("OK fits everything");
        }

        private String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
