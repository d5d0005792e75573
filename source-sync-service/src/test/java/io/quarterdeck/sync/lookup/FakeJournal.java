package io.quarterdeck.sync.lookup;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what people and gauges are told. */
final class FakeJournal implements Journal, WalkMetrics, AuditLog {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final List<String> gauges = Collections.synchronizedList(new ArrayList<>());
    private final List<String> differences = Collections.synchronizedList(new ArrayList<>());

    /** {@code <kind> <name> <type> <reason>: <text>} since the last time, in order. */
    List<String> events() {
        return taken(events);
    }

    /** {@code <gauge> <module> <version> <actual>} as they stand. */
    List<String> gauges() {
        return List.copyOf(gauges);
    }

    /** What audits found since the last time. */
    List<String> differences() {
        return taken(differences);
    }

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
        events.add(about.getKind() + " " + about.getMetadata().getName() + " " + severity.type() + " " + reason + ": "
                + text);
    }

    @Override
    public void difference(String source, String module, String what) {
        differences.add(module + " " + what);
    }

    @Override
    public void notValid(Place place, String version, String actual) {
        gauges.add("not valid " + place.module() + " " + version + " " + actual);
    }

    @Override
    public void brokenSequence(Place place, String version, String actual) {
        gauges.add("broken sequence " + place.module() + " " + version + " " + actual);
    }

    @Override
    public void clear(String source, String module) {
        gauges.removeIf(gauge -> gauge.contains(" " + module + " "));
    }

    @Override
    public void clear(String source) {
        gauges.clear();
    }

    private static List<String> taken(List<String> from) {
        synchronized (from) {
            var told = List.copyOf(from);
            from.clear();
            return told;
        }
    }
}
