package io.quarterdeck.lifecycle.kube;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.util.List;
import java.util.stream.Stream;

/** What Prometheus reads: names and labels byte for byte. */
final class Scrape {
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Lines of metrics whose names begin so, sorted; no histogram buckets. */
    List<String> of(String... names) {
        return registry.scrape()
                .lines()
                .filter(line -> Stream.of(names).anyMatch(line::startsWith) && !line.contains("_bucket{"))
                .sorted()
                .toList();
    }
}
