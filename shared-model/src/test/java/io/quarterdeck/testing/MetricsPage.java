package io.quarterdeck.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of {@code docs/metrics.md}: which metrics there are, and with which labels. */
public final class MetricsPage {
    private static final Pattern ROW = Pattern.compile("\\| (`[^|]*`) \\| ([^|]*) \\| ([^|]*) \\| [^|]* \\|");
    private static final Pattern CODE = Pattern.compile("`([a-z0-9_]+)`");
    private static final Set<String> OF_HISTOGRAMS = Set.of("_bucket", "_count", "_sum", "_max");

    private final Map<String, Set<String>> metrics = new TreeMap<>();

    private MetricsPage() {}

    /** Reads the page of this project. */
    public static MetricsPage read() {
        var page = new MetricsPage();
        try (var lines = Files.lines(ProjectRoot.find().resolve("docs/metrics.md"))) {
            lines.map(ROW::matcher)
                    .filter(it -> it.matches())
                    .forEach(it -> page.add(it.group(1), it.group(2), it.group(3)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return page;
    }

    private void add(String names, String type, String labels) {
        var listed = code(labels.replaceAll("\\([^)]*\\)", ""));
        for (var name : code(names)) {
            metrics.put(name, listed);
            if (type.startsWith("histogram")) {
                var withBuckets = new TreeSet<>(listed);
                withBuckets.add("le");
                OF_HISTOGRAMS.forEach(
                        suffix -> metrics.put(name + suffix, suffix.equals("_bucket") ? withBuckets : listed));
            }
        }
    }

    private static Set<String> code(String text) {
        return CODE.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Labels by name; histograms with each of their series. */
    public Map<String, Set<String>> metrics() {
        return metrics;
    }
}
