package io.quarterdeck.sync.registry;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarterdeck.registry.RegistryObserver;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Counts requests to registries, which proves the budget (spec 02 §8, §19). */
@ApplicationScoped
public class RegistryMetrics implements RegistryObserver {
    private static final double NANOS = 1e9;

    private final MeterRegistry meters;
    private final Map<String, AtomicReference<Double>> rates = new ConcurrentHashMap<>();

    RegistryMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void request(String host, Operation operation, int code) {
        meters.counter(
                        "quarterdeck_registry_requests_total",
                        "host",
                        host,
                        "operation",
                        operation.label(),
                        "code",
                        Integer.toString(code))
                .increment();
    }

    @Override
    public void throttled(String host, Duration waited) {
        meters.counter("quarterdeck_registry_throttled_seconds_total", "host", host)
                .increment(waited.toNanos() / NANOS);
    }

    @Override
    public void rate(String host, double requestsPerSecond) {
        rates.computeIfAbsent(host, this::gauge).set(requestsPerSecond);
    }

    private AtomicReference<Double> gauge(String host) {
        var rate = new AtomicReference<>(0.0);
        io.micrometer.core.instrument.Gauge.builder("quarterdeck_registry_rate", rate, AtomicReference::get)
                .tag("host", host)
                .register(meters);
        return rate;
    }
}
